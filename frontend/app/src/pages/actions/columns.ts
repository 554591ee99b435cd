import type { Commitment } from "~/api/reviews";
import type { CsvColumn } from "~/parts/download/csv";
import { commitmentStates } from "~/words/commitments";

/** The columns of the list as a file. */
export const commitmentColumns: readonly CsvColumn<Commitment>[] = [
  { title: "Account", raw: (c) => c.account.name },
  { title: "What", raw: (c) => c.what },
  { title: "How we will know", raw: (c) => c.evidence },
  { title: "Owner", raw: (c) => c.owner },
  { title: "Due", raw: (c) => c.due },
  { title: "Status", raw: (c) => commitmentStates[c.state] },
  { title: "Client agrees", raw: (c) => c.verdicts?.agree },
  { title: "Client asked", raw: (c) => c.verdicts?.of },
  { title: "Overdue", raw: (c) => c.overdue },
  { title: "Client knows", raw: (c) => c.told },
  { title: "Lead", raw: (c) => c.lead?.name },
  { title: "Review", raw: (c) => c.cycle?.name },
];
