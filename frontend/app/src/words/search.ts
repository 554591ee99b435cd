/** A text from the address bar; what is empty or no text is left out. */
export function textIn(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.slice(0, 200) : undefined;
}

/** A page number from the address bar, from 2 on; the first page needs no mention. */
export function pageIn(search: Record<string, unknown>): number | undefined {
  const n = Number(search["page"]);
  return Number.isInteger(n) && n > 1 && n < 1_000_000 ? n : undefined;
}

/** Leaves out what is undefined, so that addresses stay short. */
export function tidy<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, v]) => v !== undefined && v !== "")) as T;
}

/** The search of a page that only has pages. */
export function readPage(search: Record<string, unknown>): { page?: number } {
  const page = pageIn(search);
  return page ? { page } : {};
}
