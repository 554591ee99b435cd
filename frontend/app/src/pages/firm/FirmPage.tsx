import { useSuspenseQuery } from "@tanstack/react-query";
import { firmQuery } from "~/api/reports";
import { useMe } from "~/frame/roles";
import { useVersion } from "~/pages/close/useVersion";
import { useCycle } from "~/pages/cycle/useCycle";
import { useLadder } from "~/pages/cycle/useLadder";
import { firmStory } from "~/words/firm";
import { ClassesNow } from "./ClassesNow";
import { CoverageFigures } from "./CoverageFigures";
import classes from "./firm.module.css";
import { Outcomes } from "./Outcomes";
import { Overdue } from "./Overdue";
import { Resting } from "./Resting";
import { Trend } from "./Trend";
import { ValueAtStake } from "./ValueAtStake";

/** The executive's page: where the firm stands, where it is exposed, and how that has moved. It prints as it is read. */
export function FirmPage() {
  const { may } = useMe();
  if (!may.readFirm) return <p className={classes.help}>This page is about all accounts of the firm. Yours are on the other pages of this cycle.</p>;
  return <Firm />;
}

function Firm() {
  const cycle = useCycle();
  const { data } = useSuspenseQuery(firmQuery(cycle.id, useVersion()));
  const ladder = useLadder(cycle);
  const story = firmStory(data, cycle.state === "closed");
  return (
    <div className={classes.firm}>
      <h2 className={classes.headline}>{story.headline}</h2>
      {story.more && <p className={classes.help}>{story.more}</p>}
      <CoverageFigures coverage={data.coverage} />
      {data.classes.length > 0 && <ClassesNow counts={data.classes} cycle={cycle.name} />}
      {data.value && <ValueAtStake view={data} value={data.value} cycle={cycle} cut={ladder.cut} />}
      {data.value && <Resting value={data.value} cycle={cycle.name} ladder={ladder} />}
      <Overdue />
      {data.trend.length > 0 && <Trend points={data.trend} rungs={ladder.rungs} cycle={cycle.name} />}
      <Outcomes outcomes={data.outcomes} cycle={cycle} />
    </div>
  );
}
