import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { nextYearQuery } from "~/api/signoff";
import { Only } from "~/frame/Only";
import { Note } from "~/parts/Note";
import { PageHead } from "~/parts/PageHead";
import { NextYearForm } from "./NextYearForm";

const route = getRouteApi("/inside/cycles/$cycleId/next-year");

/** Next year’s review, begun from one that is over, with what has changed since. */
export function NextYearPage() {
  return (
    <Only may="run" title="Next year’s review">
      <Loaded />
    </Only>
  );
}

function Loaded() {
  const { cycleId } = route.useParams();
  const { data: next } = useSuspenseQuery(nextYearQuery(cycleId));
  return (
    <>
      <PageHead
        title="Start next year’s review"
        above={
          <Link to="/cycles/$cycleId" params={{ cycleId }}>
            {next.previous.name}
          </Link>
        }
        about="The same settings and emails, a year on. Look at what has changed, accept it or not, and save the draft. Nothing is sent."
      />
      {next.successor && (
        <Note title="There is a next one already">
          <Link to="/cycles/$cycleId" params={{ cycleId: next.successor.id }}>
            <bdi>{next.successor.name}</bdi>
          </Link>{" "}
          follows this review. What you save here is a further draft beside it.
        </Note>
      )}
      <NextYearForm key={cycleId} next={next} />
    </>
  );
}
