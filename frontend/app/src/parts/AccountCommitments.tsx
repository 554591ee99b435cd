import { Button } from "@mantine/core";
import { useState } from "react";
import type { Commitment } from "~/api/reviews";
import { CommitmentDialog } from "./CommitmentDialog";
import { Commitments } from "./Commitments";
import { Empty } from "./Empty";
import { Section } from "./PageHead";

interface Props {
  accountId: string;
  /** The review that new ones are made in; none where they are made on the account. */
  cycleId?: string;
  commitments: readonly Commitment[];
  add: boolean;
}

/** What is promised to one account, with the way to promise more. */
export function AccountCommitments({ accountId, cycleId, commitments, add }: Props) {
  const [adding, setAdding] = useState(false);
  const button = add && (
    <Button variant="default" size="xs" onClick={() => setAdding(true)}>
      Add
    </Button>
  );
  return (
    <Section title="Commitments" actions={button}>
      {commitments.length > 0 ? (
        <Commitments caption="Commitments" commitments={commitments} />
      ) : (
        <Empty example="“One named engineer for support”, Jonas Weber, by Fri 12 Jun 2026, known by: they know the engineer’s name">Nothing is promised yet. What you promise here is asked about in next year’s review.</Empty>
      )}
      {adding && <CommitmentDialog accountId={accountId} {...(cycleId && { cycleId })} onDone={() => setAdding(false)} />}
    </Section>
  );
}
