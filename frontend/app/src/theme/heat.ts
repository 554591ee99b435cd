/**
 * The tones of a gap in the heat table: purple where clients rate us lower, green where higher, which colour-blind readers tell
 * apart and which neither side's colour uses. The purple is the darker of the two in print, and every cell has its number.
 * Nine steps from far lower to far higher, each the ground and the ink on it.
 */
export const heat = {
  light: [
    ["#5e2a7e", "#ffffff"], ["#b58fcc", "#1b1f24"], ["#d6c0e3", "#1b1f24"], ["#eee5f3", "#1b1f24"], ["#f6f5f2", "#1b1f24"],
    ["#e4f1e4", "#1b1f24"], ["#c2e0c3", "#1b1f24"], ["#94cb9a", "#1b1f24"], ["#2f7d45", "#ffffff"],
  ],
  dark: [
    ["#d3aeec", "#14171a"], ["#85619f", "#ffffff"], ["#5a3f70", "#ffffff"], ["#372a44", "#e6eaee"], ["#1e2328", "#e6eaee"],
    ["#20352a", "#e6eaee"], ["#2a4d37", "#ffffff"], ["#36704b", "#ffffff"], ["#93d8a6", "#14171a"],
  ],
} as const;

// A rung of four is 33 points; half of one is hardly a difference.
const edges = [5, 15, 30, 45];

/** The step of a gap among the nine, 4 being none to speak of. */
export function heatStep(gap: number): number {
  const size = edges.filter((edge) => Math.abs(gap) >= edge).length;
  return 4 + Math.sign(gap) * size;
}

/** The tones as variables of one scheme: --heat-0 is the ground of the lowest step, --heat-0-ink what is written on it. */
export function heatVariables(scheme: keyof typeof heat): Record<string, string> {
  return Object.fromEntries(heat[scheme].flatMap(([ground, ink], i) => [[`--heat-${i}`, ground], [`--heat-${i}-ink`, ink]]));
}
