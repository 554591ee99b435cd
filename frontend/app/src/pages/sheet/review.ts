import type { Commitment, ReviewView } from "~/api/reviews";
import { dueDay, standing } from "~/words/commitments";
import { shorten } from "~/words/shorten";
import { moment } from "~/words/times";
import type { Sheet } from "./sheet";

/** What a sheet takes from the review: the meeting, what to ask, and what was promised. */
export type FromReview = Pick<Sheet, "when" | "asks" | "promised" | "agreed"> & { people: string };

/** As many promises of either kind as the page holds. */
const mostPromises = 3;

/** For the team: everything promised, and the agenda’s questions. */
export function forTeam(r: ReviewView): FromReview {
  const own = r.review?.own_agenda ?? false;
  const asks = r.agenda.filter((i) => i.question && (own || i.key || ["Keep", "Stop", "Begin"].includes(i.topic)));
  return { ...meeting(r), asks: asked(asks.length > 0 ? asks : r.client_agenda), promised: r.promised.slice(0, mostPromises).map(past), agreed: r.commitments.filter((c) => c.state === "open").slice(0, mostPromises).map(future) };
}

/** For the client: what they may get of the agenda, and only those promises that they know of. */
export function forClient(r: ReviewView): FromReview {
  const told = (c: Commitment) => c.told;
  return {
    ...meeting(r),
    asks: asked(r.client_agenda),
    promised: r.promised.filter(told).slice(0, mostPromises).map(past),
    agreed: r.commitments.filter((c) => told(c) && c.state === "open").slice(0, mostPromises).map(future),
  };
}

function meeting({ review, people }: ReviewView): Pick<FromReview, "when" | "people"> {
  const names = review ? people.map((p) => p.name).filter(Boolean) : [];
  return { when: review?.starts_at ? moment(review.starts_at, review.time_zone) : "", people: names.length > 0 ? shorten(`with ${names.join(", ")}`, 90) : "" };
}

const asked = (items: ReviewView["agenda"]): Sheet["asks"] => items.slice(0, 3).map((i) => ({ label: i.topic, question: i.question ?? "" }));

const past = (c: Commitment) => ({ key: c.id, what: c.what, became: c.overdue ? "not yet kept" : c.state === "open" ? "still open" : standing(c).toLocaleLowerCase() });

const future = (c: Commitment) => ({ key: c.id, what: c.what, owner: c.owner, due: dueDay(c.due).replace(/^\S+ /, ""), evidence: c.evidence });
