import type { GapPage } from "~/api/types";
import type { Step } from "./awaiting";
import { isolated } from "./isolated";
import { moment } from "./times";

/** What a scheduled cycle will do about an account; nobody has been asked, so nobody is missing. */
export function plannedSteps({ cycle }: GapPage, contacts: number, team: readonly { name: string; lead: boolean }[]): [Step, Step] {
  const when = moment(cycle.opens_at, cycle.time_zone);
  const names = team.map((m) => (m.lead ? `${isolated(m.name)} (lead)` : isolated(m.name))).join(", ");
  const who = contacts === 1 ? "The one contact gets" : `All ${contacts} contacts get`;
  return [
    { state: "later", title: "The client will be asked", words: contacts === 0 ? "No contact of this account can be emailed." : `${who} an email when the cycle opens: ${when}.` },
    { state: "later", title: "The team will be asked", words: names === "" ? "Nobody is on the team yet. Give the account a lead, who then answers for it." : `${names}, from the same moment on.` },
  ];
}

/** What stands over those steps, where nothing else is hidden. */
export const notOpenYet = { title: "Nobody has been asked yet.", why: "The emails go out when the cycle opens, and both views appear here as they come in.", when: "" };
