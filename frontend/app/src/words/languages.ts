/** The languages that are offered; others are found by their code. */
const offered = [
  "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl",
  "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh", "zh-TW",
];

const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** A language by its code, as people call it: "German (de)". A code that names none is shown as it is. */
export function languageName(code: string): string {
  const name = nameOf(code);
  return name ? `${name} (${code})` : code;
}

function nameOf(code: string): string | undefined {
  try {
    return names.of(code);
  } catch {
    return undefined; // no code at all
  }
}

/** Languages to choose from, by name: those offered, the one chosen, and the one whose code is typed. */
export function languages(chosen: string, typed = ""): { value: string; label: string }[] {
  const codes = new Set(offered);
  if (chosen) codes.add(chosen);
  if (!codes.has(typed) && nameOf(typed)) codes.add(typed);
  return [...codes].map((value) => ({ value, label: languageName(value) })).sort((a, b) => a.label.localeCompare(b.label));
}

/** Whether a language, or the one it is a kind of, is among those that have words: de-AT is German. */
export function spoken(code: string, ours: readonly string[]): boolean {
  return ours.includes(code) || ours.includes((code.split("-")[0] ?? "").toLowerCase());
}
