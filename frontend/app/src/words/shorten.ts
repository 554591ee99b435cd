/**
 * A text of at most so many characters, cut after a whole word and ended by "…"; short ones stay as they are. White space is drawn
 * together first. A single endless word is cut inside, between characters as people see them.
 */
export function shorten(text: string, most: number): string {
  const plain = text.replace(/\s+/gu, " ").trim();
  // No text has more characters than units, and telling them apart takes time that a long list hasn't.
  if (plain.length <= most) return plain;
  const letters = graphemes(plain);
  if (letters.length <= most) return plain;
  const head = letters.slice(0, Math.max(1, most - 1));
  const space = head.lastIndexOf(" ");
  const kept = (letters[head.length] === " " || space < most / 2 ? head : head.slice(0, space)).join("");
  return `${kept.replace(/[\s,;:.!?…–-]+$/u, "")}…`;
}

/** The characters as people see them: an emoji of several code points, or a letter with its marks, is one. */
function graphemes(text: string): string[] {
  if (typeof Intl.Segmenter !== "function") return [...text];
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map((s) => s.segment);
}
