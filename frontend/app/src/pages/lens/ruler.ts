import type { Lens } from "~/api/lenses";
import type { GapPage } from "~/api/types";

/** The questions of a lens as a cycle asks them, with their own rungs and cut. */
export interface Ruler {
  rungs: readonly string[];
  cut: number;
  keys: ReadonlySet<string>;
  /** Some of them take no part in the overall strength, so they don't stand in the first list of the page. */
  apart: boolean;
}

/** The ruler of a lens; where one wants it to be in a year is no part of it. */
export function rulerOf({ instrument }: Pick<GapPage, "instrument">, lens: Lens): Ruler {
  const own = instrument.questions.filter((q) => q.lens === lens && q.kind === "choice" && q.facet !== "desired");
  return { rungs: own[0]?.rungs ?? instrument.rungs, cut: own[0]?.cut ?? instrument.cut, keys: new Set(own.map((q) => q.key)), apart: own.some((q) => q.apart) };
}
