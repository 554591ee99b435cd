import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { yearsQuery } from "~/api/reports";
import type { Side } from "~/api/types";
import { useCycle } from "~/pages/cycle/useCycle";
import { Empty } from "~/parts/Empty";
import { stepTo, yearsStory } from "~/words/overyears";
import { AccountMoves } from "./AccountMoves";
import { Lines } from "./Lines";
import { Moves } from "./Moves";
import { Parts } from "./Parts";
import { readYearsSearch, type YearsSearch } from "./search";
import { StepChoice } from "./StepChoice";
import classes from "./years.module.css";

/** This cycle beside those before it: how both sides moved, overall, by question, by part of the accounts and account by account. */
export function YearsPage() {
  const cycle = useCycle();
  const { data } = useSuspenseQuery(yearsQuery(cycle.id));
  const search = useSearch({ from: "/inside/cycles/$cycleId/years" });
  const navigate = useNavigate();
  const choose = (part: Partial<Record<keyof YearsSearch, string | undefined>>) =>
    void navigate({ to: "/cycles/$cycleId/years", params: { cycleId: cycle.id }, search: readYearsSearch({ ...search, ...part }), replace: true, resetScroll: false });
  const step = stepTo(data, search.to);
  if (!step) {
    return (
      <Empty example="“Clients rate us 4 higher than in Annual review 2025, at the 41 accounts heard both times. 52 people answered both times: 3 higher, clear.”">
        This cycle follows no other, so there is nothing to compare it with. A cycle that is told which one came before is compared with it, and with all that came before that.
      </Empty>
    );
  }
  const side: Side = search.side ?? "client";
  const story = yearsStory(data, step, side);
  return (
    <>
      <StepChoice view={data} step={step} side={side} choose={choose} />
      <h2 className={classes.headline}>{story.headline}</h2>
      <p className={classes.help}>{story.more}</p>
      <Moves view={data} step={step} side={side} cycle={cycle.name} />
      <AccountMoves view={data} step={step} side={side} cycle={cycle} onlyChanged={search.only === "changed"} choose={choose} />
      <Parts view={data} step={step} side={side} cycle={cycle.name} by={search.by} choose={choose} />
      <Lines view={data} cycle={cycle} of={search.of} choose={choose} />
    </>
  );
}
