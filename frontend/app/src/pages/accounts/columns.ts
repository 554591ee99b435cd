import type { AccountLine } from "~/api/types";
import { minorDigits } from "~/words/numbers";
import type { CsvColumn } from "~/parts/download/csv";

/** The list of accounts as a file: the columns of its table, in their order. */
export const accountColumns: readonly CsvColumn<AccountLine>[] = [
  { title: "Account", raw: (a) => a.name },
  { title: "Lead", raw: (a) => a.lead?.name },
  { title: "Team", raw: (a) => a.team_size },
  { title: "Contacts", raw: (a) => a.contacts },
  { title: "Value a year", raw: (a) => (a.value === undefined ? undefined : a.value / 10 ** minorDigits(a.currency)) },
  { title: "Currency", raw: (a) => (a.value === undefined ? "" : a.currency) },
  { title: "Industry", raw: (a) => a.industry },
  { title: "Tier", raw: (a) => a.tier },
  { title: "Last result", raw: (a) => a.last && (a.last.class || "not shown yet") },
  { title: "Gap", raw: (a) => a.last?.gap },
];
