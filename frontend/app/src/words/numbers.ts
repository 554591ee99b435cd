const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A count with thousands parted: 12,400. */
export function count(n: number): string {
  return grouped.format(n).replace("-", "−");
}

/** A count with its noun: "1 account", "12 accounts". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/**
 * A strength, 0 to 100, as a whole number; with the cut given, it takes the decimals that keep it on its own side of the cut, so
 * that 49.6, which is weak, doesn't read as the 50 that is strong. A hidden strength is a dash, never 0.
 */
export function strength(value: number | null | undefined, cut?: number): string {
  if (value === null || value === undefined) return "–";
  for (let decimals = 0; ; decimals++) {
    const written = value.toFixed(decimals);
    if (cut === undefined || decimals === 4 || Number(written) >= cut === value >= cut) return written;
  }
}

/** A gap with its sign and a real minus: +22, −33, 0. A gap that rounds to nothing has no sign. */
export function signed(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  const whole = Math.round(value);
  if (whole === 0) return "0";
  return whole < 0 ? `−${-whole}` : `+${whole}`;
}

/** A strength with one decimal, for tables and what a mark says: 28.3. A hidden strength is a dash. */
export function strengthExact(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : value.toFixed(1);
}

/** A gap with its sign, a real minus and as many decimals as asked: −50.3. What rounds to nothing has no sign. */
export function signedExact(value: number | null | undefined, decimals = 1): string {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value).toFixed(decimals);
  if (Number(size) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}

/**
 * A gap as the subtraction it is: "28.33 − 78.57 = −50.24". It takes the fewest decimals, one at least, with which what is
 * written adds up, because three numbers rounded each for itself may not.
 */
export function subtraction(client: number, team: number): string {
  for (let decimals = 1; ; decimals++) {
    const [c, t, gap] = [client, team, client - team].map((v) => Number(v.toFixed(decimals))) as [number, number, number];
    const right = Math.abs(c - t - gap) < 0.5 * 10 ** -decimals;
    if (right || decimals === 4) return `${client.toFixed(decimals)} − ${team.toFixed(decimals)} ${right ? "=" : "≈"} ${signedExact(client - team, decimals)}`;
  }
}

/** "4 of 6". */
export function outOf(part: number, whole: number): string {
  return `${count(part)} of ${count(whole)}`;
}

/** A share in whole per cent; nothing asked is a dash. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)}\u00a0%`;
}

/** Money in minor units as people write it: €1,250,000. Unknown is empty. */
export function money(minor: number | null | undefined, currency: string): string {
  if (minor === null || minor === undefined) return "";
  const { written, digits } = formatOf(currency);
  return written ? written.format(minor / 10 ** digits) : `${count(minor / 100)} ${currency}`;
}

/** How many digits a currency has after the point: 2 for euros, 0 for yen. */
export function minorDigits(currency: string): number {
  return formatOf(currency).digits;
}

interface Format {
  /** Undefined for what is no currency. */
  written: Intl.NumberFormat | undefined;
  digits: number;
}

// A format takes far longer to make than to use, and a page may write thousands of amounts.
const formats = new Map<string, Format>();

function formatOf(currency: string): Format {
  const known = formats.get(currency);
  if (known) return known;
  const made = makeFormat(currency || "EUR");
  formats.set(currency, made);
  return made;
}

function makeFormat(currency: string): Format {
  try {
    const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
    return { written: new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 }), digits };
  } catch {
    return { written: undefined, digits: 2 };
  }
}
