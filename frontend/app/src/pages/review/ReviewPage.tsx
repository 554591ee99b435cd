import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { reviewQuery, type ReviewView } from "~/api/reviews";
import { AccountCommitments } from "~/parts/AccountCommitments";
import { Commitments } from "~/parts/Commitments";
import { Empty } from "~/parts/Empty";
import { Note } from "~/parts/Note";
import { PageHead, Section } from "~/parts/PageHead";
import { WaitingPage } from "~/parts/Waiting";
import { isolated } from "~/words/isolated";
import { moment } from "~/words/times";
import { Invite } from "./Invite";
import { ReviewForm } from "./ReviewForm";
import { ReviewText } from "./ReviewText";
import { Share } from "./Share";

const route = getRouteApi("/inside/cycles/$cycleId/accounts/$accountId/review");

/** The review of one account: the meeting, its agenda, what was said and what was promised. */
export function ReviewPage() {
  return (
    <Suspense fallback={<WaitingPage />}>
      <Loaded />
    </Suspense>
  );
}

function Loaded() {
  const { cycleId, accountId } = route.useParams();
  const { data: page } = useSuspenseQuery(reviewQuery(cycleId, accountId));
  return (
    <article>
      <PageHead
        title={`Review, ${isolated(page.account.name)}`}
        above={
          <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId }}>
            Both sides, <bdi>{page.cycle.name}</bdi>
          </Link>
        }
        about={<span>{standingOf(page)}</span>}
        actions={
          page.may.read && (
            <Button variant="default" component={Link} to={`/cycles/${cycleId}/accounts/${accountId}/sheet`}>
              Review sheet
            </Button>
          )
        }
      />
      {page.may.read ? (
        <Body page={page} />
      ) : (
        <Empty
          action={
            <Button variant="default" component={Link} to={`/cycles/${cycleId}/accounts/${accountId}`}>
              See what is awaited
            </Button>
          }
        >
          {closedWords(page)}
        </Empty>
      )}
    </article>
  );
}

function Body({ page }: { page: ReviewView }) {
  return (
    <>
      {page.cycle.confidentiality === "confidential" && <Confidence />}
      {page.may.work ? (
        <>
          <ReviewForm key={`${page.cycle.id}.${page.account.id}`} page={page} />
          {page.review && <Invite page={page} />}
        </>
      ) : (
        <ReviewText page={page} />
      )}
      {page.promised.length > 0 && (
        <Section title="Promised before" about="Begin the conversation with these: what was kept, and what was not.">
          <Commitments caption="Promised before" commitments={page.promised} />
        </Section>
      )}
      <AccountCommitments accountId={page.account.id} cycleId={page.cycle.id} commitments={page.commitments} add={page.may.work} />
      {page.cycle.state === "closed" && <Share cycleId={page.cycle.id} accountId={page.account.id} />}
    </>
  );
}

/** What the promise to the client means for a page that the whole team reads. */
function Confidence() {
  return (
    <Note>
      The client was promised confidence, and the whole team reads this page. Its agenda is made only of questions that three people or more have answered, even where a manager could see more. It tells nobody who said what; keep that out of your notes too.
    </Note>
  );
}

/** Where the review stands, in one line. */
function standingOf({ review, may }: ReviewView): string {
  if (!may.read) return "Not open to you yet";
  if (!review) return "Not prepared yet";
  if (review.state === "held") return review.starts_at ? `Held ${moment(review.starts_at, review.time_zone)}` : "Held";
  return review.starts_at ? `Planned for ${moment(review.starts_at, review.time_zone)}` : "No date yet";
}

function closedWords({ sight, cycle }: ReviewView): string {
  if (cycle.state === "draft" || cycle.state === "scheduled") return "The review can be prepared once the cycle has opened.";
  if (sight.why === "sealed") return "The review opens once your own answers about this account are in, or the cycle has closed.";
  if (sight.why === "confidential until close") return "The client was promised confidence: the review opens when the cycle has closed.";
  return "Too few clients have answered to show their side. A manager can open this review; then you can work on it too.";
}
