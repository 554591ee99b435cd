import type { Lens } from "~/api/lenses";
import type { QuestionView } from "~/api/reports";
import { lenses } from "~/words/lenses";

export interface LensGroup {
  lens: Lens;
  questions: readonly QuestionView[];
}

/** The questions by their lens, in the lenses' usual order, each in the order given: their rungs and cuts differ, so one picture can't hold them all. Where one wants it to be is left out: nobody can misjudge that. */
export function byLens(questions: readonly QuestionView[]): LensGroup[] {
  return lenses.flatMap((lens) => {
    const own = questions.filter((q) => q.lens === lens && q.facet !== "desired");
    return own.length > 0 ? [{ lens, questions: own }] : [];
  });
}
