import type { CycleLine, Instrument } from "~/api/types";

type Asked = Pick<CycleLine, "instrument_key" | "instrument_version">;

/**
 * Whether a cycle can stand beside one that asks by a questionnaire: of some question both ask the same, by the same answers. A cycle
 * whose questionnaire isn't known here any more is left for the server to judge.
 */
export function comparable(cycle: Asked, asked: Pick<Instrument, "key" | "questions"> | undefined, instruments: readonly Instrument[]): boolean {
  if (!asked || cycle.instrument_key === asked.key) return true;
  const before = instruments.find((i) => i.key === cycle.instrument_key && i.version === cycle.instrument_version);
  return !before || asked.questions.some((q) => q.kind === "choice" && before.questions.some((b) => b.kind === "choice" && b.key === q.key && (b.since ?? "") === (q.since ?? "") && b.options.length === q.options.length));
}
