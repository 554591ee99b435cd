import type { Page } from "@playwright/test";
import type { Demo } from "../world/world";
import { press, shoot } from "./shoot";

const head = "account,value,currency,lead_email,lead_name,first_name,last_name,email,decision_role";
const sound = `${head}\r\nHarbour Foods,240000,EUR,amara.osei@larkfield.example,Amara Osei,Nina,Holt,nina.holt@harbour-foods.example,decides\r\nHarbour Foods,,,,,Leo,Brandt,leo.brandt@harbour-foods.example,uses\r\n`;
const faulty = `${head}\r\nHarbour Foods,a lot,EUR,amara.osei@larkfield.example,Amara Osei,Nina,Holt,nina.holt@,decides\r\n,,,,,Leo,Brandt,leo.brandt@harbour-foods.example,sometimes\r\n`;
const strange = "Konto,Wert,Mail\r\nHarbour Foods,240000,nina.holt@harbour-foods.example\r\n";

/** The import from the choice of a file to what it did. */
export async function importing(page: Page, demo: Demo) {
  const url = `${demo.base_url}/import`;
  const file = (text: string, name = "clients.csv") => async (p: Page) => {
    // A file that is not imported yet waits where it was.
    const another = p.getByRole("button", { name: "Choose another file" });
    await another.or(p.getByText("Choose a file")).first().waitFor();
    if (await another.isVisible()) await another.click();
    await p.getByLabel("Drop a CSV or Excel file here").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    await p.getByText(/^(What would be imported|What is wrong in the file)$/).or(p.getByRole("alert")).first().waitFor({ state: "attached" });
    await p.waitForLoadState("networkidle");
  };
  await shoot(page, "import", url);
  await shoot(page, "import-preview", url, { prepare: file(sound) });
  await shoot(page, "import-problems", url, { prepare: file(faulty) });
  await shoot(page, "import-mapping", url, { prepare: file(strange) });
  await shoot(page, "import-no-table", url, { prepare: file("\u0000\u0001", "picture.png") });
  await page.goto(url);
  await file(sound)(page);
  await press(/^Import \d+ account/)(page);
  await page.getByText("The import is done.").waitFor();
  await shoot(page, "import-done", null);
}
