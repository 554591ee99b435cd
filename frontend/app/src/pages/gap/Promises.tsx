import { useQuery } from "@tanstack/react-query";
import { reviewQuery } from "~/api/reviews";
import type { GapPage } from "~/api/types";
import { AccountCommitments } from "~/parts/AccountCommitments";

/** What is promised in this year’s review, and what is still open from before. */
export function Promises({ page }: { page: GapPage }) {
  const { data: review } = useQuery({ ...reviewQuery(page.cycle.id, page.account.id), enabled: page.sight.client });
  if (!review?.may.read) return null;
  const open = review.promised.filter((c) => c.state === "open");
  return <AccountCommitments accountId={page.account.id} cycleId={page.cycle.id} commitments={[...review.commitments, ...open]} add={review.may.work} />;
}
