import { useQuery } from "@tanstack/react-query";
import { instrumentsQuery } from "~/api/queries";
import type { CycleLine, Question } from "~/api/types";

/** Whether a cycle asks by a lens that has a page of its own: any besides the strength meter, or where one wants it in a year. */
export function useAsksLenses(cycle: Pick<CycleLine, "instrument_key" | "instrument_version">): boolean {
  const { data } = useQuery(instrumentsQuery);
  const same = data?.instruments.filter((i) => i.key === cycle.instrument_key) ?? [];
  const found = same.find((i) => i.version === cycle.instrument_version) ?? same[0];
  return found ? asksLenses(found.questions) : cycle.instrument_key !== "strength" && data !== undefined;
}

/** Whether any of the questions belongs to a lens besides the strength meter, or asks where it should be in a year. */
export const asksLenses = (questions: readonly Pick<Question, "kind" | "lens" | "facet">[]): boolean => questions.some((q) => q.kind === "choice" && (q.lens !== "strength" || q.facet === "desired"));
