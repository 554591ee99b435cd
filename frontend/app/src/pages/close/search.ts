/** Which version of a closed cycle's results is looked at; the latest unless told. */
export function readVersion(search: Record<string, unknown>): { version?: number } {
  const n = Number(search["version"]);
  return Number.isInteger(n) && n >= 1 && n <= 10_000 ? { version: n } : {};
}
