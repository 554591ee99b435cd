import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { closingQuery, type Closing } from "~/api/close";
import { asProblem } from "~/api/problem";
import type { CycleDetail } from "~/api/types";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import { NotOpen } from "~/pages/cycle/NotOpen";
import { useCycle } from "~/pages/cycle/useCycle";
import { Figures } from "~/parts/Figures";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { WaitingTable } from "~/parts/Waiting";
import { firmBoundsWords, flipCountWords, lateUntilWords, thanksWords } from "~/words/close";
import { count, counted, outOf } from "~/words/numbers";
import classes from "./close.module.css";
import { CloseDialog } from "./CloseDialog";
import { LateDays } from "./LateDays";
import { Missing } from "./Missing";

/** What closing now would freeze: who is missing, and what that does to the figures; then the close itself. */
export function ClosePage() {
  return (
    <Only may="run">
      <Preview />
    </Only>
  );
}

function Preview() {
  const cycle = useCycle();
  const [asked, setAsked] = useState(false);
  const { data, error } = useQuery({ ...closingQuery(cycle.id), enabled: cycle.can.close });
  if (!cycle.can.close) return <NotOpen cycle={cycle} before="Until it opens, there is nothing to close." after="This cycle is closed; its results are frozen." />;
  if (error && !data) return <Fault problem={asProblem(error)} />;
  if (!data) return <WaitingTable rows={8} />;
  return (
    <>
      <div className={classes.lead}>
        <p>Nothing is closed yet. This is what a close now would freeze, and what would be missing in it.</p>
        <Button onClick={() => setAsked(true)}>Close now</Button>
      </div>
      <Figures of={figures(cycle, data)} />
      <Silence cycleId={cycle.id} closing={data} />
      <Also cycle={cycle} closing={data} />
      <Section title="Where something is missing" about={data.complete > 0 ? `Of ${counted(data.complete, "account")} nothing is missing; ${data.complete === 1 ? "it is" : "they are"} not listed.` : undefined}>
        {data.accounts.length === 0 ? <p>Nothing is missing: every client asked has answered, and every team has sealed.</p> : <Missing cycleId={cycle.id} accounts={data.accounts} />}
      </Section>
      <CloseDialog cycle={cycle} opened={asked} onClose={() => setAsked(false)} />
    </>
  );
}

function figures(cycle: CycleDetail, c: Closing) {
  return [
    { label: "Accounts unheard", value: outOf(c.unheard, cycle.accounts), about: "no client has answered" },
    { label: "Teams not sealed", value: outOf(c.unsealed, cycle.accounts), about: "in part or at all" },
    { label: "Silent clients", value: outOf(c.silent, cycle.clients.asked), about: c.begun > 0 ? `${count(c.begun)} of them ${c.begun === 1 ? "has" : "have"} begun` : "none of them has begun" },
    { label: "Classes that could flip", value: count(c.could_flip), about: "if the silent had answered" },
  ];
}

function Silence({ cycleId, closing: c }: { cycleId: string; closing: Closing }) {
  return (
    <Section
      title="What silence could hide"
      actions={
        c.silent > 0 && (
          <Button variant="default" size="xs" component={Link} to={`/cycles/${cycleId}/chase`}>
            See who is silent
          </Button>
        )
      }
    >
      <p className={classes.say}>{c.overall ? firmBoundsWords(c.overall) : "No client’s answer can be seen yet, so there is no figure to bound."}</p>
      {c.overall && <p className={classes.say}>{flipCountWords(c)}</p>}
      <p className="second">
        Nothing is assumed about the silent: these are the two ends of what is possible, and most likely neither.
        {c.hidden > 0 && ` ${counted(c.hidden, "account")} that you have yet to answer for ${c.hidden === 1 ? "takes" : "take"} no part in these figures.`}
      </p>
    </Section>
  );
}

function Also({ cycle, closing: c }: { cycle: CycleDetail; closing: Closing }) {
  const { firm } = useMe();
  const params = { cycleId: cycle.id };
  return (
    <Section title="What the close does besides">
      <ul className={classes.facts}>
        {c.doubted > 0 && (
          <li>
            {counted(c.doubted, "answer looks", "answers look")} like an email scanner’s and {c.doubted === 1 ? "stays" : "stay"} out for good unless somebody counts {c.doubted === 1 ? "it" : "them"} before.{" "}
            <Link to="/cycles/$cycleId" params={params} hash="doubted">
              Look at {c.doubted === 1 ? "it" : "them"}
            </Link>
          </li>
        )}
        <li>
          {c.waiting === 0 ? "No email is waiting to leave." : `${counted(c.waiting, "email")} that ${c.waiting === 1 ? "has" : "have"} not left ${c.waiting === 1 ? "is" : "are"} taken back.`}{" "}
          {c.waiting > 0 && (
            <Link to="/cycles/$cycleId/mail" params={params}>
              See the email
            </Link>
          )}
        </li>
        <li>{thanksWords(c.thanks, firm.demo)}</li>
        <li>{lateUntilWords(c, false, cycle.time_zone)}</li>
      </ul>
      <LateDays key={c.late_days} cycleId={cycle.id} days={c.late_days} />
    </Section>
  );
}
