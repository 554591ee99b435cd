import type { CycleLine } from "~/api/types";

/** What a firm has done already, as far as the guide ticks it off. */
export interface Sofar {
  accounts: number;
  cycles: readonly Pick<CycleLine, "id" | "state">[];
  /** Of the newest cycle: lists signed, of all. */
  signed: { of: number; done: number } | undefined;
  /** Commitments made in reviews. */
  commitments: number;
}

/** One step of the first review. */
export interface Step {
  title: string;
  minutes: number;
  says: string;
  links: readonly { to: string; text: string }[];
  done: boolean;
  /** How far it has come, where that is more than done or not. */
  sofar?: string;
}

/** The steps of a first review, in their order, with links to where this firm stands. The minutes are the manager's own. */
export function stepsOf({ accounts, cycles, signed, commitments }: Sofar): Step[] {
  const newest = cycles[0];
  const launched = cycles.find((c) => c.state === "open" || c.state === "closed");
  const closed = cycles.find((c) => c.state === "closed");
  const page = (c: { id: string } | undefined, part: string, text: string) => (c ? [{ to: `/cycles/${c.id}${part}`, text }] : []);
  const signing = signed && signed.done > 0 ? { sofar: `${signed.done} of ${signed.of} lists signed` } : {};
  return [
    {
      title: "Bring in clients and contacts",
      minutes: 6,
      says: "Drop a CSV or Excel file, as it comes from your CRM. What is wrong in it can be put right on the page, and the import can be undone.",
      links: [{ to: "/import", text: "Import" }],
      done: accounts > 0,
    },
    {
      title: "Choose what to ask",
      minutes: 3,
      says: "The strength meter is a good first year: seven questions, two minutes. You can combine lenses or word your own, up to twelve questions.",
      links: [{ to: "/settings/questionnaires", text: "Questionnaires" }],
      done: cycles.length > 0,
    },
    {
      title: "Make a cycle",
      minutes: 5,
      says: "Name, dates, accounts, and what clients are promised: answers with names, or in confidence. Nothing is sent before you launch.",
      links: [{ to: "/cycles/new", text: "New cycle" }],
      done: cycles.length > 0,
    },
    {
      title: "Let the leads sign off whom you ask",
      minutes: 3,
      says: "Each lead gets one email, looks at the contacts, adds, corrects or takes off with a reason, and signs. It costs them some five minutes; give them a week.",
      links: page(newest, "/sign-off", "Sign-off"),
      done: signed !== undefined && signed.of > 0 && signed.done === signed.of,
      ...signing,
    },
    {
      title: "Check, test, launch",
      minutes: 4,
      says: "The draft’s page says what blocks a launch and what is worth a look. Send yourself the test, answer it on your phone, then launch.",
      links: page(newest, "", "The cycle"),
      done: launched !== undefined,
    },
    {
      title: "Look after the silent",
      minutes: 3,
      says: "While it runs, the overview tells who is missing. A personal note of the lead does more than another reminder: it is drafted for you under Silent clients.",
      links: [...page(launched, "", "Overview"), ...(launched?.state === "open" ? page(launched, "/chase", "Silent clients") : [])],
      done: closed !== undefined,
    },
    {
      title: "Close",
      minutes: 2,
      says: "See first who is missing and what that could hide. The close freezes version 1 and opens both sides, as far as was promised.",
      links: launched?.state === "open" ? page(launched, "/close", "Before the close") : page(closed, "", "The closed cycle"),
      done: closed !== undefined,
    },
    {
      title: "Meet each client, and promise something",
      minutes: 4,
      says: "Begin with the blind spots of your largest accounts. On an account’s page, Review has the agenda ready; write down what you agreed, who does it and by when.",
      links: [...page(closed ?? launched, "/portfolio", "Portfolio"), { to: "/actions", text: "Actions" }],
      done: commitments > 0,
    },
  ];
}

/** What all steps take together. */
export const minutesOf = (steps: readonly Step[]): number => steps.reduce((sum, step) => sum + step.minutes, 0);
