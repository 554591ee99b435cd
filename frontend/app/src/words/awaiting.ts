import type { GapPage } from "~/api/types";
import { isolated } from "./isolated";
import { hiddenWhy } from "./sight";
import { outOf } from "./numbers";
import { plannedSteps } from "./planned";
import { moment } from "./times";

/** One step on the way to seeing both sides. */
export interface Step {
  state: "done" | "now" | "later";
  title: string;
  words: string;
}

interface Heard {
  asked: number;
  answered: number;
}

interface Member {
  name: string;
  lead: boolean;
  sealed: boolean;
}

/** Who is awaited: as the server told, or, where nothing is hidden but a side is missing, as the page itself shows. */
export function awaitedOf(page: GapPage): { clients: Heard; sellers: readonly Member[]; needed: number } {
  const clients = page.respondents.filter((r) => r.side === "client");
  const own = { asked: page.overall.client?.asked ?? clients.length, answered: clients.filter((r) => r.state === "answered").length };
  return page.awaited ?? { clients: own, sellers: page.team, needed: 1 };
}

/** Whether a side is missing altogether, although nothing is hidden from the reader. */
export function missesSide(page: Pick<GapPage, "overall" | "sight">): boolean {
  return page.sight.why === "" && page.overall.class === "too few answers";
}

/** The way to seeing both sides: the clients, the team, and the moment at which it opens. */
export function stepsTo(page: GapPage): Step[] {
  const { clients, sellers, needed } = awaitedOf(page);
  const open = page.cycle.state === "open";
  if (page.cycle.state === "scheduled") return [...plannedSteps(page, clients.asked, sellers), opening(page, needed)];
  const own = { clients: clientStep(clients, needed, open), team: teamStep(sellers, page.my_task, open) };
  return hiddenWhy(page.sight.why) === "sealed" ? [own.team, own.clients, opening(page, needed)] : [own.clients, own.team, opening(page, needed)];
}

function clientStep({ asked, answered }: Heard, needed: number, open: boolean): Step {
  const enough = needed > 1 ? ` It takes ${needed} for a result.` : "";
  if (asked === 0) return { state: "later", title: "Nobody was asked at the client", words: "No contact of this account was invited in this cycle." };
  const done = answered === asked;
  return { state: done ? "done" : open ? "now" : "later", title: clientTitle(answered, asked, open), words: `${haveAnswered(answered, asked, open)}${done ? "" : enough}` };
}

function clientTitle(answered: number, asked: number, open: boolean): string {
  if (answered === asked) return "The client has answered";
  if (open) return answered === 0 ? "The client has been asked" : "The client is answering";
  return answered === 0 ? "Nobody at the client answered" : "Not everybody at the client answered";
}

/** "5 of 6 contacts have answered so far." */
function haveAnswered(answered: number, asked: number, open: boolean): string {
  if (asked === 1) return answered === 1 ? "The one contact asked has answered." : `The one contact asked has not answered${open ? " yet" : ""}.`;
  if (answered === 0) return `None of the ${asked} contacts has answered${open ? " yet" : ""}.`;
  return `${outOf(answered, asked)} contacts ${answered === 1 ? "has" : "have"} answered${open && answered < asked ? " so far" : ""}.`;
}

function teamStep(team: readonly Member[], task: string | undefined, open: boolean): Step {
  const missing = team.filter((m) => !m.sealed);
  if (team.length === 0) return { state: "later", title: "Nobody is on the team", words: "Give the account a lead, who then answers for the team." };
  if (missing.length === 0) return { state: "done", title: "The team has answered", words: team.length === 1 ? `${team[0]?.name ?? ""} has sealed their answers.` : `All ${team.length} members have sealed their answers.` };
  const names = missing.map((m) => (m.lead ? `${isolated(m.name)} (lead)` : isolated(m.name))).join(", ");
  const sealed = team.length - missing.length;
  const so = sealed === 0 ? (open ? "Nobody has sealed yet." : "Nobody sealed.") : `${outOf(sealed, team.length)} ${sealed === 1 ? "has" : "have"} sealed.`;
  return { state: open ? "now" : "later", title: teamTitle(task, sealed, open), words: `${so} ${open ? "Awaited" : "Missing"}: ${names}.` };
}

function teamTitle(task: string | undefined, sealed: number, open: boolean): string {
  if (open && task === "saved") return "Go on with your own answers";
  if (open && task === "to answer") return "You answer first";
  if (open) return sealed === 0 ? "The team has been asked" : "The team is answering";
  return sealed === 0 ? "Nobody on the team answered" : "Not everybody on the team answered";
}

function opening(page: GapPage, needed: number): Step {
  const { cycle } = page;
  const closes = moment(page.awaited?.opens_results_at ?? cycle.closed_at ?? cycle.closes_at, cycle.time_zone);
  const closed = cycle.state === "closed";
  switch (hiddenWhy(page.sight.why)) {
    case "sealed":
      return needed > 1
        ? { state: "later", title: "Results open after the close", words: `After ${closes}, without names, if at least ${needed} have answered.` }
        : { state: "later", title: "Both sides open", words: `As soon as you seal your answers, or at the close: ${closes}.` };
    case "confidential":
      return { state: "later", title: "Results open after the close", words: `After ${closes}, without names, if at least ${needed} have answered.` };
    case "too few":
      return { state: "later", title: "Nothing more will open by itself", words: `The cycle closed on ${closes}. Talk with them in person, or ask more people next time.` };
    default:
      return closed
        ? { state: "later", title: "Nothing more will come in", words: `The cycle closed on ${closes}. What was said is below.` }
        : { state: "later", title: "The comparison appears", words: `As soon as one contact and one of the team have answered. The cycle closes ${closes}.` };
  }
}
