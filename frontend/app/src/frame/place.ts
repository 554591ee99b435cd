/** The five places of the dashboard, by the beginning of their addresses. */
const places = ["cycles", "accounts", "actions", "settings", "help"] as const;

export type Place = (typeof places)[number];

/** The place to which a page belongs: the one that its way back leads to. */
export function placeOf(path: string, runs: boolean): Place | undefined {
  const [first, , part, whose, page] = path.split("/").filter(Boolean);
  if (first === "import") return "accounts";
  if (first === "cycles" && page === "list" && !runs) return "actions"; // a list to sign
  if (first === "cycles" && part === "sellers" && whose && !runs) return "actions"; // one's own figures, which hang on the actions
  return places.find((p) => p === first);
}
