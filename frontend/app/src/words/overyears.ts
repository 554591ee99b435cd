import type { AccountsMoved, Moved, YearsAccount, YearsRow, YearsView } from "~/api/reports";
import type { Side } from "~/api/types";
import { between } from "./gaps";
import { counted, signedExact, strengthExact } from "./numbers";
import { moved, type Told } from "./years";

/** One step between two cycles that follow each other, and where it stands among them. */
export interface Step {
  at: number;
  from: string;
  to: string;
}

/** The step that leads to a cycle; the newest when none does, and none where there is only one cycle. */
export function stepTo(view: YearsView, to: string | undefined): Step | undefined {
  const found = view.cycles.findIndex((c, i) => i > 0 && c.id === to);
  const at = found > 0 ? found : view.cycles.length - 1;
  const [from, then] = [view.cycles[at - 1], view.cycles[at]];
  return from && then ? { at: at - 1, from: from.name, to: then.name } : undefined;
}

/** How a side moved in one step; null where that can't be told. */
export const movedIn = (row: YearsRow, step: Step, side: Side): Moved | null => row.steps[step.at]?.[side] ?? null;

const breaks: Record<string, string> = {
  "not asked last year": "not asked before",
  "no longer asked": "no longer asked",
  "asked with another number of options": "asked with other answers",
};

/** Why no line leads from the one cycle to the other, in a few words; empty where one does. */
export const brokenWords = (m: Moved | null): string => (m?.break ? (breaks[m.break] ?? "") : "");

const sure = (certainty: string, difference: number): string => {
  if (certainty === "single voice") return ", one account";
  if (certainty === "no clear gap") return moved(difference) === "unchanged" ? "" : ", no clear change";
  return certainty ? `, ${certainty}` : "";
};

/** "+3.2, clear" over "41 accounts, between +1.0 and +5.4 (95 %)". */
export function movedFigure(m: AccountsMoved | undefined): Told {
  if (!m) return ["–", ""];
  const who = m.people > 0 ? `${counted(m.people, "person", "people")} at ${counted(m.accounts, "account")}` : counted(m.accounts, "account");
  return [`${signedExact(m.difference)}${sure(m.certainty, m.difference)}`, `${who}${m.interval ? `, ${between(m.interval)}` : ""}`];
}

/** The same people's change, or why it is not told. */
export function sameFigure(m: Moved | null): Told {
  if (m?.same) return movedFigure(m.same);
  return m && m.withheld > 0 ? ["–", "not shown, as it would tell of too few people"] : ["–", m?.all ? "nobody answered both times" : ""];
}

/** What a row of the picture says aloud. */
export function movedWords(label: string, m: Moved | null): string {
  const broken = brokenWords(m);
  if (broken) return `${label}: ${broken}.`;
  if (!m?.all) return `${label}: nothing to compare.`;
  const [same, basis] = sameFigure(m);
  const all = `${signedExact(m.all.difference)} over all who answered, ${counted(m.all.accounts, "account")}, ${strengthExact(m.all.before)} then and ${strengthExact(m.all.now)} now`;
  return `${label}: ${all}. ${m.same ? `The same people: ${same}; ${basis}.` : basis ? `The same people: ${basis}.` : ""}`.trim();
}

/** What the page comes to: how clients moved, and whether the same people did. */
export function yearsStory(view: YearsView, step: Step, side: Side): { headline: string; more: string } {
  const m = movedIn(view.overall, step, side);
  const who = side === "client" ? "Clients rate us" : "Teams rate the relationships";
  if (!m?.all) return { headline: `Nothing can be compared with ${step.from} yet.`, more: "The page fills as accounts are heard that were heard then." };
  const { difference, accounts } = m.all;
  const size = moved(difference);
  const way = size === "unchanged" ? "as" : `${size} than`;
  const doubt = size === "unchanged" || m.all.certainty === "clear" ? "" : m.all.certainty === "suggestive" ? " That is suggestive." : accounts > 1 ? " That is no clear change." : "";
  return { headline: `${who} ${way} in ${step.from}.`, more: `At the ${counted(accounts, "account")} heard both times.${doubt} ${sameStory(m)}`.trim() };
}

function sameStory(m: Moved): string {
  if (m.same) {
    const size = moved(m.same.difference);
    return `${counted(m.same.people, "person", "people")} answered both times: ${size === "unchanged" ? "they see it as they did" : size}${sure(m.same.certainty, m.same.difference)}.`;
  }
  return m.withheld > 0 ? "How the same people moved is not shown, as it would tell of too few." : "Nobody answered both times, so part of this may be who was heard.";
}

/** One account in a step. */
export interface AccountStep {
  account: YearsAccount;
  before: YearsAccount["years"][number];
  now: YearsAccount["years"][number];
  all: number;
  same?: number | undefined;
  people: number;
  changed: boolean;
}

const compared = (name: string) => name !== "" && name !== "too few answers";

/** The accounts of which a side was heard in both cycles of a step, the largest loss first; those whose class changed are marked. */
export function accountSteps(view: YearsView, step: Step, side: Side): AccountStep[] {
  const [from, to] = [view.cycles[step.at]?.id, view.cycles[step.at + 1]?.id];
  const rows = view.accounts.flatMap((account): AccountStep[] => {
    const before = account.years.find((y) => y.cycle_id === from);
    const now = account.years.find((y) => y.cycle_id === to);
    if (!before || !now) return [];
    const move = account.steps.find((s) => s.cycle_id === to)?.[side];
    if (move?.all === undefined) return [];
    return [{ account, before, now, all: move.all, same: move.same, people: move.people, changed: compared(before.class) && compared(now.class) && before.class !== now.class }];
  });
  return rows.sort((a, b) => a.all - b.all);
}

/** "7 of 41 accounts changed class: 3 became a blind spot, …", the worse news first. */
export function classStory(rows: readonly AccountStep[]): string {
  const both = rows.filter((r) => compared(r.before.class) && compared(r.now.class));
  const moves = both.filter((r) => r.changed);
  if (both.length === 0) return "No account had answers from both sides both times.";
  if (both.length === 1 && moves.length === 0) return "The one account with both sides both times kept its class.";
  if (moves.length === 0) return `None of the ${counted(both.length, "account")} with both sides both times changed class.`;
  const order = ["blind spot", "shared concern", "hidden strength", "shared strength"];
  const into = order.map((name) => ({ name, n: moves.filter((r) => r.now.class === name).length })).filter((c) => c.n > 0);
  const words = into.map((c, i) => `${c.n}${i === 0 ? (c.n === 1 ? " became a" : " became") : ""} ${c.name}${c.n === 1 ? "" : "s"}`);
  return `${moves.length} of ${counted(both.length, "account")} changed class: ${words.join(", ")}.`;
}
