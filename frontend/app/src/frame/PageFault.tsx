import { Button } from "@mantine/core";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiProblem } from "~/api/problem";
import { Fault } from "~/parts/Note";
import { PageHead } from "~/parts/PageHead";
import { typeset } from "~/words/text";
import classes from "./Frame.module.css";

/** A page that could not be shown: what happened, and a way on. A session that has ended leads to the sign-in and back. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const ended = error instanceof ApiProblem && error.status === 401;
  useEffect(() => {
    if (ended) void router.navigate({ to: "/sign-in", search: { next: router.state.location.href } });
  }, [ended, router]);
  if (ended) return null;
  const problem = error instanceof ApiProblem ? error : new ApiProblem(500, undefined);
  const again = () => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <div className={classes.fault}>
      <PageHead title={problem.status === 404 ? "Not found" : "This page can’t be shown now"} />
      {problem.status === 404 ? (
        <p>{typeset(problem.message)} It may have been deleted, or it is not among the accounts you look after.</p>
      ) : (
        <>
          <Fault problem={problem} />
          <p>
            <Button variant="default" onClick={again}>
              Try again
            </Button>
          </p>
        </>
      )}
      <p>
        <Link to="/">Go to the start page</Link>
      </p>
    </div>
  );
}
