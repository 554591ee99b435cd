import { expect } from "@playwright/test";

const number = (text: string) => Number(text.replace("−", "-").replace("+", "").replaceAll(",", ""));

/**
 * Holds a figure on a page to one of the story's: right to the last digit that the page shows. What is not there is a dash. Pages work with four
 * decimals, so the very middle between two digits may go either way.
 */
export function shows(text: string, value: number | undefined, what: string): void {
  if (value === undefined) {
    expect(text, what).toBe("–");
    return;
  }
  expect(text, `${what}: a number`).toMatch(/^[−+]?\d[\d,]*(\.\d+)?$/);
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  const off = Math.abs(number(text) - value);
  expect(off, `${what}: the page says ${text}, the story has ${value}`).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-4);
}

/** A share as pages write it: "12 %". */
export function showsShare(text: string, value: number, what: string): void {
  const [, n = ""] = /^(\d+(?:\.\d+)?)\s?%$/.exec(text.trim()) ?? [];
  shows(n, 100 * value, what);
}
