/** About how wide a text is at a size in pixels: good enough to break lines by, before anything is drawn. */
export function roughWidth(text: string, size = 14): number {
  let em = 0;
  for (const letter of text) em += widthOf(letter);
  return em * size;
}

function widthOf(letter: string): number {
  if (/[\p{Mn}\u200d]/u.test(letter)) return 0;
  if (/[iljtfr.,:;'|!() \u00a0]/.test(letter)) return 0.34;
  if (/[mwMW@%]/.test(letter)) return 0.92;
  if (/[\p{Lu}\d]/u.test(letter)) return 0.68;
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Extended_Pictographic}]/u.test(letter)) return 1.1;
  return 0.58;
}

/** Breaks a label into at most so many lines of at most so many pixels; what is left over ends in "…". A word longer than a line is broken inside. */
export function linesOf(label: string, pixels: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  let rest = label.trim().split(/\s+/u);
  while (rest.length > 0) {
    const [word = "", ...others] = rest;
    const longer = line ? `${line} ${word}` : word;
    if (roughWidth(longer) <= pixels) {
      line = longer;
      rest = others;
    } else if (!line) {
      const head = fitting(word, pixels);
      lines.push(head);
      rest = [word.slice(head.length), ...others].filter(Boolean);
    } else {
      lines.push(line);
      line = "";
    }
    if (lines.length === most) break;
  }
  if (lines.length < most && line) return [...lines, line];
  if (rest.length > 0 || line) lines[most - 1] = ended(lines[most - 1] ?? "", pixels);
  return lines;
}

/** As much of a word as fits, one character at least. */
function fitting(word: string, pixels: number): string {
  let head = "";
  for (const letter of word) {
    if (head && roughWidth(head + letter) > pixels) break;
    head += letter;
  }
  return head;
}

function ended(line: string, pixels: number): string {
  let kept = [...line];
  while (kept.length > 1 && roughWidth(`${kept.join("")}…`) > pixels) kept = kept.slice(0, -1);
  return `${kept.join("").trimEnd()}…`;
}
