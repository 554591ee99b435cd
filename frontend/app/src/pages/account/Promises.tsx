import { useQuery } from "@tanstack/react-query";
import { accountCommitmentsQuery } from "~/api/reviews";
import { useMe } from "~/frame/roles";
import { AccountCommitments } from "~/parts/AccountCommitments";

/** What was ever promised to the account. */
export function Promises({ accountId }: { accountId: string }) {
  const { may } = useMe();
  const { data } = useQuery(accountCommitmentsQuery(accountId));
  return data ? <AccountCommitments accountId={accountId} commitments={data} add={may.answer} /> : null;
}
