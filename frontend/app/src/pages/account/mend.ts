import { textIn, tidy } from "~/words/search";

/** Whose address is to be mended, from the address bar: what a mail that came back leads to. */
export function readMend(search: Record<string, unknown>): { mend?: string } {
  return tidy({ mend: textIn(search, "mend") }) as { mend?: string };
}
