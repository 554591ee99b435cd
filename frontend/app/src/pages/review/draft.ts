import type { AgendaItem, ReviewChange, ReviewView } from "~/api/reviews";
import { instantOf, wallClock } from "~/words/times";

/** A review as it is being typed. */
export interface ReviewDraft {
  /** The version of the review that it was begun on. */
  version: number;
  state: "planned" | "held";
  starts: string;
  minutes: string;
  zone: string;
  place: string;
  people: string[];
  own: boolean;
  agenda: { key: string; topic: string; question: string }[];
  notes: string;
  continue: string;
  stop: string;
  start: string;
  goals: string;
  exit_terms: string;
}

const plain = (items: readonly AgendaItem[]) => items.map((i) => ({ key: i.key ?? "", topic: i.topic, question: i.question ?? "" }));

/** What stands on the page before anything is typed. */
export function draftOf(page: ReviewView): ReviewDraft {
  const r = page.review;
  const zone = r?.time_zone || page.cycle.time_zone;
  return {
    version: r?.version ?? 0,
    state: r?.state ?? "planned",
    starts: r?.starts_at ? wallClock(r.starts_at, zone) : "",
    minutes: String(r?.minutes ?? 60),
    zone,
    place: r?.place ?? "",
    people: page.people.map((p) => p.id),
    own: r?.own_agenda ?? false,
    agenda: plain(page.agenda),
    notes: r?.notes ?? "",
    continue: r?.continue ?? "",
    stop: r?.stop ?? "",
    start: r?.start ?? "",
    goals: r?.goals ?? "",
    exit_terms: r?.exit_terms ?? "",
  };
}

/** What is sent: the agenda only where it is the team’s own. */
export function changeOf(d: ReviewDraft, page: ReviewView): ReviewChange {
  const clients = new Set(page.choices.filter((c) => c.client).map((c) => c.id));
  const at = instantOf(d.starts, d.zone);
  return {
    state: d.state,
    ...(at && { starts_at: at.toISOString() }),
    minutes: Number.parseInt(d.minutes, 10) || 0,
    time_zone: d.zone,
    place: d.place,
    ...(d.own && { agenda: d.agenda.map((i) => ({ topic: i.topic, question: i.question, ...(i.key && { key: i.key }) })) }),
    notes: d.notes,
    continue: d.continue,
    stop: d.stop,
    start: d.start,
    goals: d.goals,
    exit_terms: d.exit_terms,
    member_ids: d.people.filter((id) => !clients.has(id)),
    contact_ids: d.people.filter((id) => clients.has(id)),
    version: d.version,
  };
}

/** An agenda with a point moved by a step; at its ends it stays as it is. */
export function moved<T>(items: readonly T[], at: number, step: -1 | 1): T[] {
  const out = [...items];
  const [item] = out.splice(at, 1);
  if (item !== undefined) out.splice(Math.max(0, Math.min(items.length - 1, at + step)), 0, item);
  return out;
}
