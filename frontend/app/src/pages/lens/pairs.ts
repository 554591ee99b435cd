import type { LensCount } from "~/api/lenses";
import type { Pair } from "~/charts/PairBars";
import { needName, resultName } from "~/words/lenses";
import { counted } from "~/words/numbers";

/** Rows of both sides' counts by result, in the order given; what nothing can be said of comes last. */
export function pairsOf(client: readonly LensCount[], seller: readonly LensCount[]): Pair[] {
  const words = [...new Set([...client, ...seller].map((c) => c.word))];
  const of = (all: readonly LensCount[], word: string) => all.find((c) => c.word === word)?.accounts ?? 0;
  return [...words.filter(Boolean), ...words.filter((w) => !w)].map((word) => pair(word || "unknown", resultName(word), of(client, word), of(seller, word)));
}

/** Rows of the layers that are missing under one that holds. */
export function missingPairs(client: readonly LensCount[], seller: readonly LensCount[]): Pair[] {
  return client.map((c) => pair(c.word, needName[c.word] ?? c.word, c.accounts, seller.find((s) => s.word === c.word)?.accounts ?? 0));
}

function pair(key: string, label: string, client: number, seller: number): Pair {
  return { key, label, client, seller, clientWords: `${label}. By what clients say: ${counted(client, "account")}.`, sellerWords: `${label}. By what teams believe: ${counted(seller, "account")}.` };
}
