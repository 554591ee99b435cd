import type { MailText } from "~/api/types";

const kinds: Record<MailText["kind"], { name: string; about: string }> = {
  pre_notice: { name: "Note ahead", about: "The account’s lead can send it from their own mailbox before the cycle opens. It has no link in it." },
  announcement: { name: "Pre-notice", about: "Goes out some days before the cycle opens, where the cycle has one. It says what will come and when, and has no link to answer." },
  invitation: { name: "Invitation", about: "Goes out when the cycle opens. A cycle can have an invitation of its own, which then wins." },
  reminder_1: { name: "First reminder", about: "To those who have not answered yet, a few days after the invitation." },
  reminder_2: { name: "Second reminder", about: "To those who have still not answered, for the last time." },
  resume: { name: "Continue where you stopped", about: "To those who saved answers and have not sent them." },
  receipt: { name: "Receipt", about: "To those who have sent their answers. What happens next is added under your text; the answers never are." },
  thanks: { name: "Thanks after the close", about: "To those who have answered, once, when the cycle has closed. What happens next is added under your text; the answers never are." },
};

/** A kind of mail that clients read, as people call it. */
export function kindName(kind: MailText["kind"]): string {
  return kinds[kind].name;
}

/** When it goes to whom. */
export function kindAbout(kind: MailText["kind"]): string {
  return kinds[kind].about;
}
