/** The clients of the story: 40 accounts of one lead, 41 contacts. */
export const accounts = 40;
export const first = { account: "Harrow Mill 01", firstName: "Nadia", lastName: "Farouk", email: "nadia.farouk@harrow-mill-01.example" };
export const seller = { name: "Ines Calder", email: "ines.calder@firm.example" };

/** What only the client of the story has said; it must not show before its time. */
export const marker = "The kingfisher remark: we hear of your plans last.";

/** The list as a CRM would export it: one row per contact. */
export function clientList(): string {
  const rows = ["account,value,currency,industry,region,tier,lead_email,lead_name,first_name,last_name,email,title,locale,decision_role"];
  for (let n = 1; n <= accounts; n++) {
    const two = String(n).padStart(2, "0");
    const account = `Harrow Mill ${two},${n * 10_000},EUR,Textiles,North,B,${seller.email},${seller.name}`;
    if (n === 1) {
      rows.push(`${account},${first.firstName},${first.lastName},${first.email},Head of Operations,en,decides`);
      rows.push(`${account},Otto,Berg,otto.berg@harrow-mill-01.example,Plant Manager,en,uses`);
    } else {
      rows.push(`${account},Contact,Number${two},contact@harrow-mill-${two}.example,Buyer,en,influences`);
    }
  }
  return `${rows.join("\r\n")}\r\n`;
}
