import type { LeftOff, SignOffLine } from "~/api/types";
import type { CsvColumn } from "~/parts/download/csv";
import { changesWords, offReasons, shareOff, signOffStates, type LeadCount } from "~/words/signoff";

/** The lists as a file. */
export const listColumns: CsvColumn<SignOffLine>[] = [
  { title: "Account", raw: (l) => l.name },
  { title: "Lead", raw: (l) => l.lead?.name },
  { title: "State", raw: (l) => signOffStates[l.state] },
  { title: "Signed by", raw: (l) => l.signed_by },
  { title: "Signed at", raw: (l) => l.signed_at },
  { title: "To be asked", raw: (l) => l.contacts },
  { title: "Taken off", raw: (l) => l.left_off },
  { title: "Never emailed", raw: (l) => l.never },
  { title: "Since signed", raw: changesWords },
];

/** Who was left off, as a file. */
export const leftOffColumns: CsvColumn<LeftOff>[] = [
  { title: "Account", raw: (o) => o.account_name },
  { title: "Lead", raw: (o) => o.lead },
  { title: "Person", raw: (o) => o.name },
  { title: "Title", raw: (o) => o.title },
  { title: "Reason", raw: (o) => offReasons.find((r) => r.value === o.reason)?.label },
  { title: "In words", raw: (o) => o.note },
  { title: "By", raw: (o) => o.by },
  { title: "At", raw: (o) => o.at },
];

/** The leads as a file. */
export const leadColumns: CsvColumn<LeadCount>[] = [
  { title: "Lead", raw: (l) => l.name },
  { title: "Accounts", raw: (l) => l.accounts },
  { title: "To be asked", raw: (l) => l.contacts },
  { title: "Taken off", raw: (l) => l.off },
  { title: "Share taken off", raw: shareOff },
  { title: "Not signed", raw: (l) => l.unsigned },
];
