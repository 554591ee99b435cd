/** A text as it begins a sentence or a cell. */
export function capital(s: string): string {
  return s.charAt(0).toUpperCase() + s.slice(1);
}

/** A text of the server, which is written with the keyboard's marks, with those of print: can’t, “Northwind”. */
export function typeset(s: string): string {
  return s.replace(/"((?:[^"\\]|\\.)*)"/g, (_, quoted: string) => `“${quoted.replaceAll('\\"', '"')}”`).replace(/(\p{L})'(?=\p{L})/gu, "$1’");
}
