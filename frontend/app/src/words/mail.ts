/** Invented people for the preview of a mail; the firm, the minutes and the closing time are the cycle's own. */
export const samples: Record<string, string> = { first_name: "Maria", account: "Northwind", lead: "Jonas Weber", sender: "Jonas Weber" };

/** Fills the placeholders that are known; an unknown one stays as it is, so that the writer sees it. */
export function fillPlaceholders(text: string, values: Record<string, string>): string {
  return text.replace(/\{([a-z_]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The placeholders in a text that are not among those that exist. */
export function unknownPlaceholders(text: string, exist: readonly string[]): string[] {
  const known = new Set(exist);
  const found = [...text.matchAll(/\{([^{}\s]*)\}/g)].map((m) => m[1] ?? "");
  return [...new Set(found.filter((name) => !known.has(name)))];
}

/** What is wrong with a mail text, in words; empty when nothing is. */
export function mailTextFault(text: string, exist: readonly string[]): string {
  if (/\{\{|\}\}/.test(text)) return "Doubled braces are not placeholders. Write one brace on each side: {first_name}.";
  const unknown = unknownPlaceholders(text, exist);
  if (unknown.length === 0) return "";
  const list = unknown.map((name) => `{${name}}`).join(", ");
  return `Found ${list}, which ${unknown.length === 1 ? "does" : "do"} not exist. Use one of ${exist.map((name) => `{${name}}`).join(", ")}.`;
}

/** A link that opens a draft in the reader's own mail program. Mail wants its lines to end in CR LF (RFC 6068). */
export function mailto(address: string, subject: string, body: string): string {
  return `mailto:${encodeURIComponent(address).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
}
