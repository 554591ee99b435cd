import { Random } from "./random";

export interface Lead {
  name: string;
  email: string;
}

export interface Person {
  first: string;
  last: string;
  email: string;
  role: "decides" | "influences" | "uses";
  account: string;
}

export interface Account {
  name: string;
  value: number; // euros a year
  industry: string;
  region: string;
  lead: Lead;
  people: Person[];
  warmth: number; // how strong the client finds it, 0 to 1
  hope: number; // how strong the team believes it to be
}

/** The invented firm and its 60 clients. */
export interface Firm {
  name: string;
  manager: Lead;
  leads: Lead[];
  accounts: Account[];
}

const stems = ["Alder", "Birch", "Copper", "Dune", "Ember", "Fallow", "Granite", "Heron", "Indigo", "Juniper"];
const trades = [["Foods", "Food"], ["Logistics", "Transport"], ["Mills", "Textiles"], ["Energy", "Energy"], ["Clinics", "Health"], ["Press", "Media"]] as const;
const regions = ["North", "South", "East", "West"];
const firsts = ["Ada", "Bruno", "Clara", "David", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Luis", "Mara", "Nils", "Olga", "Pavel", "Rosa", "Sami", "Tilda", "Umar"];
const lasts = ["Abel", "Brandt", "Conti", "Dahl", "Ekman", "Fischer", "Garcia", "Holm", "Ivers", "Jansen", "Keller", "Lind", "Moreau", "Novak", "Okafor", "Petrov", "Quist", "Rossi", "Sato", "Weiss"];
const leads = ["Mona Adler", "Theo Berger", "Lena Costa", "Ivan Duarte", "Nora Eklund", "Paul Fabre", "Ruth Gomez", "Stef Hansen", "Vera Ilic", "Yann Joly"];

export const domain = "meridian-partners.example";

const slug = (name: string) => name.toLowerCase().replaceAll(" ", "-");

export function inventFirm(random: Random): Firm {
  const team = leads.map((name) => ({ name, email: `${slug(name).replace("-", ".")}@${domain}` }));
  const accounts = stems.flatMap((stem, s) =>
    trades.map(([trade, industry], t): Account => {
      const name = `${stem} ${trade}`;
      const warmth = random.next();
      return {
        name, industry,
        value: random.whole(20, 1200) * 1000,
        region: regions[(s + t) % regions.length] ?? "",
        lead: team[s] as Lead,
        people: invent(name, random.whole(1, 5), random),
        warmth,
        hope: Math.min(1, Math.max(0, warmth + (random.next() - 0.35) * 0.8)),
      };
    }),
  );
  return { name: "Meridian Partners", manager: { name: "Iris Falk", email: `iris.falk@${domain}` }, leads: team, accounts };
}

function invent(account: string, n: number, random: Random): Person[] {
  const [first, last] = [random.shuffled(firsts), random.shuffled(lasts)];
  return Array.from({ length: n }, (_, i) => person(account, first[i] ?? "", last[i] ?? "", i === 0 ? "decides" : i % 2 === 1 ? "influences" : "uses"));
}

export function person(account: string, first: string, last: string, role: Person["role"]): Person {
  return { first, last, role, account, email: `${first}.${last}@${slug(account)}.example`.toLowerCase() };
}

/** The list as a CRM exports it, one row per person; somebody has typed one address wrong. */
export function clientList(firm: Firm, wrong: Person): string {
  const rows = ["account,value,currency,industry,region,lead_email,lead_name,first_name,last_name,email,decision_role"];
  for (const a of firm.accounts) {
    for (const p of a.people) {
      const email = p === wrong ? p.email.replace("@", "@@") : p.email;
      rows.push([a.name, a.value, "EUR", a.industry, a.region, a.lead.email, a.lead.name, p.first, p.last, email, p.role].join(","));
    }
  }
  return `${rows.join("\r\n")}\r\n`;
}
