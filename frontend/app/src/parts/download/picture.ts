import { paintedIn } from "~/theme/scheme";

const inherited = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order",
  "font-size", "font-weight", "font-variant-numeric", "letter-spacing", "text-anchor", "dominant-baseline", "direction", "visibility",
] as const;
/** What an element has before anything is said, so that it need not be said. */
const initial: Record<string, string> = {
  fill: "rgb(0, 0, 0)", "fill-opacity": "1", stroke: "none", "stroke-width": "1px", "stroke-opacity": "1", "stroke-dasharray": "none",
  "stroke-linecap": "butt", "stroke-linejoin": "miter", "paint-order": "normal", "font-weight": "400", "font-variant-numeric": "normal",
  "letter-spacing": "normal", "text-anchor": "start", "dominant-baseline": "auto", direction: "ltr", visibility: "visible",
};
const face = "Inter, 'Inter Variable', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
const namespace = "http://www.w3.org/2000/svg";
const margin = 24;
const slideWidth = 1600;

/** Words over the picture, in as many lines as its width makes of them. */
function headed(words: string, size: number, weight: number, fill: string, width: number) {
  const lines: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    // Letters of our face are little more than half as wide as high.
    if (lines.length > 0 && longer.length * size * 0.57 <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => ({ words: line, size, weight, fill }));
}

/** A picture ready to be saved: its SVG text and its size in pixels. */
export interface Picture {
  svg: string;
  width: number;
  height: number;
}

/**
 * A chart as a file of its own: what the stylesheet says is written onto each element, in the light theme whatever is shown, under
 * its title and one line about it, on white. Links, labels for screen readers and areas that only catch the pointer are left out.
 */
export function pictureOf(chart: SVGSVGElement, title: string, about = ""): Picture {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  paintedIn("light", () => inline(chart, copy));
  copy.querySelectorAll("[data-out]").forEach((e) => e.remove());
  const [width, height] = sizeOf(chart);
  const above = [...headed(title, 18, 600, "#1b1f24", width), ...headed(about, 13, 400, "#57606a", width)];
  const head = above.reduce((sum, line) => sum + line.size * 1.4, 0) + 20;
  const [whole, high] = [width + 2 * margin, Math.ceil(height + head + 2 * margin)];
  const out = document.createElementNS(namespace, "svg");
  set(out, { width: whole, height: high, viewBox: `0 0 ${whole} ${high}`, "font-family": face, role: "img" });
  out.append(
    text("title", {}, title),
    element("rect", { width: whole, height: high, fill: "#ffffff" }),
  );
  let y = margin;
  for (const line of above) {
    y += line.size * 1.4;
    out.append(text("text", { x: margin, y: Math.round(y - line.size * 0.4), fill: line.fill, "font-size": line.size, "font-weight": line.weight }, line.words));
  }
  const body = element("g", { transform: `translate(${margin} ${margin + head})` });
  for (const { name, value } of [...copy.attributes]) if (name !== "width" && name !== "height" && name !== "viewBox") body.setAttribute(name, value);
  body.append(...copy.childNodes);
  out.append(body);
  return { svg: new XMLSerializer().serializeToString(out), width: whole, height: high };
}

/**
 * The picture as a PNG, two pixels to each of its own, and as many as make a narrow one wide enough for a slide; drawn from a
 * data: address, as our policy allows no other.
 */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const scale = Math.max(2, slideWidth / width);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser can't draw");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture is too large"))), "image/png"));
}

/** Writes the styles that an element has on the page onto its copy, and takes away what only the page needs. */
function inline(from: Element, to: Element, above?: Record<string, string>): void {
  const style = getComputedStyle(from);
  const own: Record<string, string> = {};
  for (const { name } of [...to.attributes]) if (!drawn(name)) to.removeAttribute(name);
  for (const name of inherited) {
    const value = style.getPropertyValue(name);
    own[name] = value;
    if (value && value !== (above ? above[name] : initial[name])) to.setAttribute(name, value);
    else if (value) to.removeAttribute(name);
  }
  if (style.opacity && style.opacity !== "1") to.setAttribute("opacity", style.opacity);
  if (unseen(from, style)) to.setAttribute("data-out", "");
  const [children, copies] = [[...from.children], [...to.children]];
  children.forEach((child, i) => {
    const copy = copies[i];
    if (copy) inline(child, copy, own);
  });
  if (to.tagName === "a") to.replaceWith(grouped(to));
}

const drawn = (name: string) => !/^(on|aria-|data-)|^(xmlns|class|style|tabindex|role|href|id|target)$/.test(name);

/** Whether an element paints nothing: hidden, or an area that only catches the pointer or shows the focus. */
function unseen(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.display === "none") return true;
  if (!/^(circle|rect|path|line|ellipse|polygon)$/.test(element.tagName)) return false;
  const nothing = (name: string) => /^none$|^transparent$|^rgba\(.*, 0\)$/.test(style.getPropertyValue(name) || element.getAttribute(name) || "");
  return nothing("fill") && nothing("stroke");
}

function grouped(link: Element): Element {
  const group = element("g", {});
  for (const { name, value } of [...link.attributes]) group.setAttribute(name, value);
  group.append(...link.childNodes);
  return group;
}

function sizeOf(chart: SVGSVGElement): [number, number] {
  const box = chart.getBoundingClientRect();
  return [Math.ceil(Number(chart.getAttribute("width")) || box.width), Math.ceil(Number(chart.getAttribute("height")) || box.height)];
}

function element(name: string, attributes: Record<string, string | number>): Element {
  const out = document.createElementNS(namespace, name);
  set(out, attributes);
  return out;
}

function text(name: string, attributes: Record<string, string | number>, words: string): Element {
  const out = element(name, attributes);
  out.textContent = words;
  return out;
}

function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
