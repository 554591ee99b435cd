import { counted } from "./numbers";

/** How a kind of outcome is called, how its value is written, and what a column of the file holds. */
interface Kind {
  title: string;
  said: string;
  write: (z: number) => string;
}

const share = (z: number) => `${Math.round(100 * z).toString().replace("-", "−")} %`;

const kinds: Record<string, Kind> = {
  renewed: { title: "Renewal", said: "share that renews", write: share },
  growth: { title: "Growth", said: "growth of the yearly value", write: (z) => `${z > 0 && Math.round(z) !== 0 ? "+" : ""}${Math.round(z).toString().replace("-", "−")} %` },
  recommended: { title: "Recommendation", said: "share that recommends us", write: share },
};

/** The words of a kind of outcome. */
export function outcomeKind(kind: string): Kind {
  return kinds[kind] ?? { title: kind, said: kind, write: (z) => z.toFixed(1).replace("-", "−") };
}

/** How many accounts are missing until a surface can be told. */
export function missingWords(accounts: number, needed: number): string {
  const missing = Math.max(0, needed - accounts);
  return `${counted(accounts, "account")} with an outcome and both views; ${missing === 0 ? "enough" : `${missing} more`} of the ${needed} it takes.`;
}

/** What one point of the picture says. */
export function pointWords(kind: string, client: number, team: number, z: number): string {
  const k = outcomeKind(kind);
  return `Client ${client}, team ${team}: ${k.said} ${k.write(z)}.`;
}
