import type { Commitment } from "~/api/reviews";

const stands = { open: "it is not done yet", kept: "it was kept", "not kept": "it was not kept", dropped: "it is no longer planned" } as const;

/** What the client's people say of a promise: “2 of 3 at the client agree it was kept”. Empty while nobody has, or it may not be seen. */
export function verdictWords(c: Pick<Commitment, "verdicts" | "state">): string {
  if (!c.verdicts) return "";
  const { agree, of } = c.verdicts;
  return `${agree} of ${of} at the client ${of === 1 ? "agrees" : "agree"} ${stands[c.state]}`;
}

/** Who said so, where the reader may know. */
export function verdictNames(c: Pick<Commitment, "verdicts">): string {
  const { agreed = [], differed = [] } = c.verdicts ?? {};
  return [agreed.length > 0 ? `Agreed: ${agreed.join(", ")}` : "", differed.length > 0 ? `Didn’t: ${differed.join(", ")}` : ""].filter(Boolean).join(". ");
}
