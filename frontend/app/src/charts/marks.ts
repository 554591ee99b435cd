import { gapInExactWords, intervalWords, standingWords } from "~/words/gaps";
import { alikeWords } from "~/words/alike";
import { strengthExact } from "~/words/numbers";
import { silenceExactWords } from "~/words/silence";
import type { GapRow } from "./gapLayout";

export type MarkKind = "client" | "seller" | "previous";

/** One mark of the gap chart with the words it says on hover and focus. */
export interface Mark {
  id: string;
  row: number;
  kind: MarkKind;
  strength: number;
  words: string;
}

/** The marks of all rows, in reading order: row by row, client, team, last time. */
export function marksOf(rows: readonly GapRow[], rungs: readonly string[], previousName: string): Mark[] {
  return rows.flatMap((row, index) => marksOfRow(row, index, rungs, previousName));
}

function marksOfRow(row: GapRow, index: number, rungs: readonly string[], previousName: string): Mark[] {
  const marks: Mark[] = [];
  const { client, seller } = row.comparison;
  const add = (kind: MarkKind, at: number, words: string) =>
    marks.push({ id: `${row.key}-${kind}`, row: index, kind, strength: at, words: `${row.label}. ${words}` });
  const tail = gapTail(row);
  if (client && client.n > 0) add("client", client.strength, [`${standingWords("client", row.comparison, rungs)}. ${tail}`, ...clientTail(row)].join(" "));
  if (seller && seller.n > 0) add("seller", seller.strength, `${standingWords("seller", row.comparison, rungs)}. ${tail}`);
  if (row.previous?.client !== undefined) add("previous", row.previous.client, previousWords(row, previousName));
  return marks;
}

function gapTail(row: GapRow): string {
  const c = row.comparison;
  if (c.gap === undefined) return "No gap to show yet.";
  const between = intervalWords(c);
  const judged = [c.class, c.certainty, c.fragile ? "fragile" : ""].filter(Boolean).join(", ");
  return [`${gapInExactWords(c.gap)}.`, between && `The gap lies ${between}.`, `${judged.charAt(0).toUpperCase()}${judged.slice(1)}.`].filter(Boolean).join(" ");
}

/** What only the client's mark says: how far its own people agree, and what silence could hide. */
function clientTail(row: GapRow): string[] {
  const out: string[] = [];
  if (row.agreement) out.push(`Their people ${alikeWords(row.agreement)}.`);
  if (row.bounds) out.push(`If the silent had answered: ${silenceExactWords(row.bounds)}.`);
  return out;
}

/** Last time's strengths in words. */
export function previousWords(row: Pick<GapRow, "previous">, previousName: string): string {
  const p = row.previous;
  if (!p || (p.client === undefined && p.seller === undefined)) return "";
  const team = p.seller === undefined ? "" : `, team ${strengthExact(p.seller)}`;
  return `${previousName || "Last time"}: client ${strengthExact(p.client)}${team}.`;
}
