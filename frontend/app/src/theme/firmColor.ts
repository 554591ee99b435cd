import { ownColor } from "./theme";

type Rgb = [number, number, number];

function parse(hex: string): Rgb | undefined {
  const m = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  return m ? [Number.parseInt(m[1] ?? "", 16), Number.parseInt(m[2] ?? "", 16), Number.parseInt(m[3] ?? "", 16)] : undefined;
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((v) => Math.round(v).toString(16).padStart(2, "0")).join("")}`;
}

function luminance([r, g, b]: Rgb): number {
  const lin = (v: number) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * lin(r) + 0.7152 * lin(g) + 0.0722 * lin(b);
}

/** Contrast of two colours after WCAG 2, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [la, lb] = [luminance(parse(a) ?? [0, 0, 0]), luminance(parse(b) ?? [0, 0, 0])];
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
}

/** Moves a colour towards black or white until it has the contrast wanted against the paper. */
export function until(color: string, paper: string, wanted: number): string {
  let rgb = parse(color) ?? parse(ownColor) ?? [31, 78, 121];
  const goal = luminance(parse(paper) ?? [255, 255, 255]) > 0.4 ? 0 : 255;
  for (let i = 0; i < 60 && contrast(hex(rgb), paper) < wanted; i++) {
    rgb = rgb.map((v) => v + (goal - v) * 0.06) as Rgb;
  }
  return hex(rgb);
}

/** The main button in the firm's colour, or in ours: dark enough to read white on it, and darker under the pointer. */
export function buttonColors(color: string): { button: string; hover: string } {
  const button = until(color || ownColor, "#ffffff", 4.6);
  return { button, hover: until(button, "#ffffff", 6.5) };
}

/** Paints the firm's colour on its name and the primary button, dark enough to read white on it. */
export function paintFirm(color: string, scheme: "light" | "dark"): void {
  const root = document.documentElement.style;
  const { button, hover } = buttonColors(color);
  root.setProperty("--firm-button", button);
  root.setProperty("--firm-button-hover", hover);
  root.setProperty("--firm-name", scheme === "dark" ? until(color || ownColor, "#14171a", 5.4) : until(color || ownColor, "#ffffff", 4.6));
}
