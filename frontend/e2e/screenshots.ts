import { mkdirSync } from "node:fs";
import { client } from "./shots/client";
import { importing } from "./shots/importing";
import { dialogs, office, settled } from "./shots/office";
import { ownReports, reports } from "./shots/reports";
import { review } from "./shots/review";
import { seller } from "./shots/seller";
import { all, press, shoot, shown, signedIn } from "./shots/shoot";
import { unready } from "./shots/unready";
import { year } from "./shots/year";
import { adminLink, test } from "./world/world";

/** Every page and everything that opens over one, in the order in which the demo's state allows it. */
test("screenshots", async ({ browser, world }) => {
  const { demo } = world;
  if (!demo) throw new Error("screenshots are taken of the demo");
  for (const folder of [all, shown]) mkdirSync(folder, { recursive: true });
  const make = () => browser.newContext({ reducedMotion: "reduce", deviceScaleFactor: 1 });
  const [outside, inside, desk] = await Promise.all([make(), make(), make()]);
  const door = await outside.newPage();
  const manager = await signedIn(inside, await adminLink(inside.request, demo));
  const lead = await (async () => {
    await shoot(door, "sign-in-link", demo.seller_url);
    return signedIn(desk, demo.seller_url);
  })();
  const wanted = new RegExp(process.env.SCREENSHOTS_OF ?? ""); // such as ^year$; many parts look at what those before them did
  const part = async (name: string, run: () => Promise<unknown>) => void (wanted.test(name) && (await test.step(name, run)));
  await part("sign-in", async () => {
    await shoot(door, "sign-in", `${demo.base_url}/sign-in`);
    await shoot(door, "sign-in-error", `${demo.base_url}/sign-in`, { prepare: press("Send me a link") });
    await door.goto(`${demo.base_url}/sign-in`);
    await door.getByLabel("Your email address").fill("amara.osei@larkfield.example");
    await press("Send me a link")(door);
    await door.getByText("Check your inbox").waitFor();
    await shoot(door, "sign-in-sent", null);
    await shoot(door, "sign-in-used", demo.seller_url);
  });
  await part("office", () => office(manager, demo));
  await part("reports", () => reports(manager, demo));
  await part("dialogs", () => dialogs(manager, demo));
  await part("client", () => client(door, demo));
  await part("review", () => review(door, { office: manager, seller: lead }, demo));
  await part("settled", () => settled(manager, demo));
  await part("seller", () => seller(lead, demo));
  await part("own reports", () => ownReports(lead, demo));
  await part("unready", () => unready(manager, lead, demo));
  await part("importing", () => importing(manager, demo));
  await part("year", () => year(manager, lead, demo));
  console.log(`screenshots: ${all}`);
});
