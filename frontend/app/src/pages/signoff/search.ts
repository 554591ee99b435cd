import { textIn, tidy } from "~/words/search";
import { signOffStates, type SignOffShow } from "~/words/signoff";

export interface SignOffSearch {
  q?: string;
  show?: SignOffShow;
}

const shows: readonly SignOffShow[] = [...(Object.keys(signOffStates) as (keyof typeof signOffStates)[]), "off"];

/** Which lists are looked at, from the address bar; all unless told. */
export function readSignOffSearch(search: Record<string, unknown>): SignOffSearch {
  return tidy({ q: textIn(search, "q"), show: shows.find((s) => s === search["show"]) }) as SignOffSearch;
}
