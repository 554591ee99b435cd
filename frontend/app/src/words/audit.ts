/** What an audit entry holds besides, as words: {"role":"viewer","was_active":true} is "role viewer, was active yes". Empty when it holds nothing. */
export function detailWords(detail: string): string {
  let read: unknown;
  try {
    read = JSON.parse(detail || "{}");
  } catch {
    return detail;
  }
  if (typeof read !== "object" || read === null) return String(read);
  return Object.entries(read)
    .map(([key, value]) => `${key.replaceAll("_", " ")} ${valueWords(value)}`)
    .join(", ");
}

function valueWords(value: unknown): string {
  if (value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(valueWords).join(" and ") || "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number);
}
