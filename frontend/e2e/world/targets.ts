import { expect, type Page } from "@playwright/test";

/** What a finger needs on a phone, in CSS pixels each way. */
const finger = 44;

/**
 * What can be pressed but is smaller than a finger, a line for each. A choice counts with its label. Links within a line of text and marks of a
 * picture, which a table below tells too, may be smaller.
 */
export async function tooSmall(page: Page, side = finger): Promise<string[]> {
  return page.evaluate((least) => {
    const pressable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role="button"], [role="tab"], [role="option"], [role="menuitem"], [role="switch"]';
    const over = [...document.querySelectorAll('[role="dialog"]')].filter((one) => one.checkVisibility()).pop();
    const parts = (one: Element) => [one, ...(one instanceof HTMLInputElement && ["checkbox", "radio", "file"].includes(one.type) ? (one.labels ?? []) : []), ...[one.closest(".mantine-Input-input")].filter((box) => box !== null)];
    const inLine = (one: Element) => {
      const around = one.parentElement;
      const rest = around ? (around.textContent ?? "").replace(one.textContent ?? "", "").trim() : "";
      return one instanceof HTMLAnchorElement && getComputedStyle(one).display === "inline" && around?.matches("p, li, dd, td, span, div, label") && rest.length > 1;
    };
    const fits = (part: Element) => {
      const { width, height } = part.getBoundingClientRect();
      if (width >= least - 0.5 && height >= least - 0.5) return true;
      part.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      const { left, top } = part.getBoundingClientRect();
      const far = least / 2 - 1;
      const hits = (dx: number, dy: number) => {
        const hit = document.elementFromPoint(left + width / 2 + dx, top + height / 2 + dy);
        return hit !== null && (part.contains(hit) || (hit.contains(part) && hit.matches("button, a, label")));
      };
      return (width >= least - 0.5 || (hits(-far, 0) && hits(far, 0))) && (height >= least - 0.5 || (hits(0, -far) && hits(0, far)));
    };
    const found: string[] = [];
    for (const one of (over ?? document).querySelectorAll(pressable)) {
      if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: false }) || one.closest("svg, [aria-hidden=true], [inert]") || one.matches(":disabled, [tabindex='-1'], .visually-hidden")) continue;
      const { width, height } = one.getBoundingClientRect();
      if (inLine(one) || parts(one).some(fits)) continue;
      found.push(`${Math.round(width)} × ${Math.round(height)} px: ${one.tagName.toLowerCase()} “${(one.getAttribute("aria-label") ?? (one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : one.textContent) ?? "").trim().slice(0, 50)}” .${String(one.className).slice(0, 80)}`);
    }
    return found;
  }, side);
}

/** Everything on a page is large enough for a finger. */
export async function fingersFit(page: Page, name: string) {
  const small = await tooSmall(page);
  for (const one of small) console.log(`${name}, too small for a finger: ${one}`);
  expect.soft(small, `${name}, too small for a finger`).toEqual([]);
}
