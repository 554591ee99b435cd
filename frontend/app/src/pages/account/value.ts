import { minorDigits } from "~/words/numbers";

/** Money in minor units as it stands in a field: "1,250,000" or "1,250,000.50"; unknown is empty. */
export function writeValue(minor: number | null | undefined, currency: string): string {
  if (minor === null || minor === undefined) return "";
  const digits = minorDigits(currency);
  const whole = minor % 10 ** digits === 0;
  return (minor / 10 ** digits).toLocaleString("en", { minimumFractionDigits: whole ? 0 : digits, maximumFractionDigits: digits });
}

/** Reads "1,250,000", "1 250 000" or "1250000.50" into minor units; empty is unknown. */
export function readValue(text: string, currency: string): { minor?: number; fault?: string } {
  const bare = text.trim().replace(/[\s\u00a0'’]|,(?=\d{3}(\D|$))/g, "");
  if (bare === "") return {};
  if (!/^\d+(\.\d{1,2})?$/.test(bare)) return { fault: `Found ${text.trim()}, expected an amount such as 1,250,000 or 1,250,000.50.` };
  const minor = Math.round(Number(bare) * 10 ** minorDigits(currency));
  return minor > 9_000_000_000_000_000 ? { fault: "This is more than we can count." } : { minor };
}
