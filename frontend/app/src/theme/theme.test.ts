import { describe, expect, it } from "vitest";
import { themeCss } from "./css";
import { contrast } from "./firmColor";
import { heat, heatStep } from "./heat";

const css = themeCss();

describe("the theme's stylesheet", () => {
  it("holds Mantine's variables and ours for both schemes", () => {
    for (const name of ["--mantine-color-body", "--mantine-font-size-sm", "--mantine-color-firm-filled", "--client", "--team"]) expect(css).toContain(`${name}:`);
    expect(css).toContain('[data-mantine-color-scheme="dark"]');
  });
  it.each([["#57606a", "#ffffff"], ["#57606a", "#f4f3f0"], ["#a3261b", "#ffffff"], ["#6a737d", "#ffffff"], ["#005f96", "#ffffff"], ["#a84800", "#ffffff"], ["#a9b3bd", "#1e2328"], ["#ff9d92", "#14171a"], ["#56b4e9", "#14171a"], ["#e69f00", "#14171a"]])(
    "%s reads on %s",
    (ink, paper) => expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5),
  );
  it.each([["#0072b2", "#ffffff"], ["#d55e00", "#ffffff"], ["#8b949e", "#ffffff"]])("the mark %s stands out from %s", (mark, paper) => expect(contrast(mark, paper)).toBeGreaterThanOrEqual(3));
});

describe("the tones of a gap", () => {
  it.each([...heat.light, ...heat.dark])("%s has a ground on which %s reads", (ground, ink) => expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5));
  it("go one way on either side without colour: each step further from none is further from its ground", () => {
    for (const steps of [heat.light, heat.dark]) {
      const away = steps.map(([ground]) => contrast(ground, steps[4][0]));
      for (let i = 0; i < 4; i++) expect([away[i], away[8 - i]].every((a, side) => (a ?? 0) > (away[side === 0 ? i + 1 : 7 - i] ?? 0))).toBe(true);
    }
  });
  it.each([[-100, 0], [-45, 0], [-31, 1], [-4.9, 4], [0, 4], [5, 5], [29.9, 6], [60, 8]])("%s points are step %s", (gap, step) => expect(heatStep(gap)).toBe(step));
});
