/** What a cycle's state means to a reader. */
export const cycleStates: Record<string, string> = {
  draft: "Draft",
  scheduled: "Scheduled",
  open: "Open",
  closed: "Closed",
};

/** The states of a message, in the order in which it passes through them. */
export const mailStates = ["planned", "queued", "sending", "sent", "delivered", "bounced", "complained", "uncertain", "failed", "cancelled"] as const;

/** What each state of a message means. */
export const mailStateMeaning: Record<string, string> = {
  planned: "Waiting for its time",
  queued: "Waiting to be sent, in line",
  sending: "On its way to the mail server",
  sent: "Taken by the mail server",
  delivered: "Arrived",
  bounced: "Came back",
  complained: "Reported as unwanted",
  uncertain: "The connection broke after the email was handed over; it is not sent again by itself",
  failed: "Refused for good",
  cancelled: "Not sent, for the reason given",
};

/** The kinds of message as people call them. */
export const mailKinds: Record<string, string> = {
  announcement: "Pre-notice",
  invitation: "Invitation",
  reminder_1: "First reminder",
  reminder_2: "Second reminder",
  resume: "Continue where you stopped",
  chase: "Personal note",
  receipt: "Receipt",
  thanks: "Thanks after the close",
  seller_notice: "Team notice",
  seller_nudge: "Team reminder",
  seller_digest: "Weekly digest for sellers",
  manager_digest: "Weekly digest for managers",
  review_invitation: "Invitation to a review",
  commitment_digest: "Commitments that are due",
  signoff_request: "Sign-off request",
  signoff_reminder: "Sign-off reminder",
  sign_in: "Sign-in link",
  cycle_test: "Test of a cycle",
  mail_test: "Test email",
};

/** The kinds that a cycle's mail is looked at by. */
export const cycleMailKinds = ["announcement", "invitation", "reminder_1", "reminder_2", "resume", "chase", "receipt", "thanks", "seller_notice", "seller_nudge", "seller_digest", "manager_digest", "signoff_request", "signoff_reminder", "review_invitation", "cycle_test"] as const;
export type CycleMailKind = (typeof cycleMailKinds)[number];

/** Roles with what each may do. */
export const roles = [
  { value: "admin", label: "Admin", may: "Settings, people, everything" },
  { value: "manager", label: "Manager", may: "Runs cycles and sees every account" },
  { value: "seller", label: "Seller", may: "Own accounts only" },
  { value: "viewer", label: "Viewer", may: "Reads results; no names where the cycle is confidential" },
] as const;

/** A contact's part in the decision. */
export const decisionRoles = [
  { value: "", label: "Not known" },
  { value: "decides", label: "Decides" },
  { value: "influences", label: "Influences" },
  { value: "uses", label: "Uses" },
] as const;

/** What respondents are promised, in the words of the page that promises it. */
export const promises = [
  {
    value: "named",
    label: "Named",
    short: "Answers with names",
    team: "The account team sees who said what, once its own answers are sealed.",
    client: "“The team that works with you sees your answers with your name.”",
  },
  {
    value: "confidential",
    label: "Confidential",
    short: "Answers in confidence",
    team: "The team sees results only after the close, only from three respondents up, and never names. Programme managers see names.",
    client: "“The team that works with you doesn’t see your name.”",
  },
] as const;
