import type { Commitment } from "~/api/reviews";
import { count, counted } from "./numbers";

type Line = Pick<Commitment, "state" | "overdue" | "due">;

/** The promises that are overdue, the longest first. */
export const overdueFirst = <C extends Line>(all: readonly C[]): C[] => all.filter((c) => c.overdue).sort((a, b) => a.due.localeCompare(b.due));

/** "3 of 17 open promises are overdue. Of 24 settled ones 20 were kept." */
export function overdueStory(all: readonly Line[]): string {
  const open = all.filter((c) => c.state === "open").length;
  const late = all.filter((c) => c.overdue).length;
  const kept = all.filter((c) => c.state === "kept").length;
  const settled = kept + all.filter((c) => c.state === "not kept").length;
  const now = open === 0 ? "No promise is open." : late === 0 ? `None of ${counted(open, "open promise")} is overdue.` : `${count(late)} of ${counted(open, "open promise")} ${late === 1 ? "is" : "are"} overdue.`;
  return settled === 0 ? now : `${now} Of ${counted(settled, "promise")} that came to an end ${count(kept)} ${kept === 1 ? "was" : "were"} kept.`;
}
