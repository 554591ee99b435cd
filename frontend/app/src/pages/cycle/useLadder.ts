import { useSuspenseQuery } from "@tanstack/react-query";
import { instrumentsQuery } from "~/api/queries";

/** The ladder of a cycle's questionnaire: its rungs from the lowest, and the cut from which a side counts as strong. */
export interface Ladder {
  rungs: readonly string[];
  cut: number;
}

/** The ladder that a cycle's strengths stand on; without names for an instrument that is not among ours. */
export function useLadder({ instrument_key: key, instrument_version: version }: { instrument_key: string; instrument_version: number }): Ladder {
  const { instruments } = useSuspenseQuery(instrumentsQuery).data;
  const found = instruments.find((i) => i.key === key && i.version === version) ?? instruments.find((i) => i.key === key);
  return found ?? { rungs: ["0", "100"], cut: 50 };
}
