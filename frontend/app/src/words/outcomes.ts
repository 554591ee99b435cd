import { counted } from "./numbers";

/** How a kind of outcome is called, how its value is written, and what a column of the file holds. */
interface Kind {
  title: string;
  said: string;
  /** The least and the most there can be: a surface may reach beyond, what is shown stops there. */
  low: number;
  high: number;
  write: (z: number) => string;
}

const share = (z: number) => `${Math.round(100 * z).toString().replace("-", "−")}\u00a0%`;

const kinds: Record<string, Kind> = {
  renewed: { title: "Renewal", said: "share that renews", low: 0, high: 1, write: share },
  growth: { title: "Growth", said: "growth of the yearly value", low: -100, high: Number.POSITIVE_INFINITY, write: (z) => `${z > 0 && Math.round(z) !== 0 ? "+" : ""}${Math.round(z).toString().replace("-", "−")}\u00a0%` },
  recommended: { title: "Recommendation", said: "share that recommends us", low: 0, high: 1, write: share },
};

/** The words of a kind of outcome. */
export function outcomeKind(kind: string): Kind {
  return kinds[kind] ?? { title: kind, said: kind, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, write: (z) => z.toFixed(1).replace("-", "−") };
}

/** A predicted outcome within what there can be. */
export function possible(kind: string, z: number): number {
  const { low, high } = outcomeKind(kind);
  return Math.min(high, Math.max(low, z));
}

/** How many accounts are missing until a surface can be told. */
export function missingWords(accounts: number, needed: number): string {
  if (accounts === 0) return `No outcome is known yet. The picture takes ${needed} accounts with an outcome and answers from both sides.`;
  const missing = needed - accounts;
  return `${counted(accounts, "account")} so far${missing > 0 ? `, ${missing} more to come to the ${needed} that the picture takes` : ""}.`;
}

/** What one point of the picture says. */
export function pointWords(kind: string, client: number, team: number, z: number): string {
  const k = outcomeKind(kind);
  return `Client ${client}, team ${team}: ${k.said} ${k.write(z)}.`;
}
