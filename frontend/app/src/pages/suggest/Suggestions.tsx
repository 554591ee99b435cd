import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Suggestion } from "~/api/suggestions";
import { useMe } from "~/frame/roles";
import { AcceptDialog } from "./AcceptDialog";
import { DeclineDialog, useReopen } from "./DeclineDialog";
import classes from "./suggest.module.css";
import { decidedWords, knownWords, originWords } from "./words";

interface Props {
  suggestions: readonly Suggestion[];
  /** Whether each says which account it is for, and in which cycle. */
  places: "account" | "cycle" | "both";
}

type Asking = { what: "accept" | "decline"; about: Suggestion };

/** Colleagues whom clients named, each to be accepted or not. */
export function Suggestions({ suggestions, places }: Props) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const shut = () => setAsking(null);
  return (
    <>
      <ul className={classes.list}>
        {suggestions.map((s) => (
          <One key={s.id} suggestion={s} places={places} ask={(what) => setAsking({ what, about: s })} />
        ))}
      </ul>
      {asking?.what === "accept" && <AcceptDialog suggestion={asking.about} onClose={shut} />}
      {asking?.what === "decline" && <DeclineDialog suggestion={asking.about} onClose={shut} />}
    </>
  );
}

interface OneProps {
  suggestion: Suggestion;
  places: Props["places"];
  ask: (what: Asking["what"]) => void;
}

function One({ suggestion: s, places, ask }: OneProps) {
  const { firm } = useMe();
  const zone = firm.time_zone;
  return (
    <li>
      <div>
        <p className={classes.name}>
          <bdi>{s.name}</bdi>
        </p>
        <p>
          <bdi>{s.email}</bdi>
        </p>
        {s.why && (
          <blockquote className={classes.why} dir="auto">
            {s.why}
          </blockquote>
        )}
        <p className="second">
          <Place suggestion={s} places={places} />
          {originWords(s, zone)}
        </p>
        {s.state === "waiting" ? knownWords(s) && <p>{knownWords(s)}</p> : <p>{decidedWords(s, zone)}</p>}
      </div>
      <Buttons suggestion={s} ask={ask} />
    </li>
  );
}

function Place({ suggestion: s, places }: Omit<OneProps, "ask">) {
  return (
    <>
      {places !== "cycle" && (
        <>
          <Link to="/accounts/$accountId" params={{ accountId: s.account.id }}>
            <bdi>{s.account.name}</bdi>
          </Link>
          {" · "}
        </>
      )}
      {places !== "account" && (
        <>
          <bdi>{s.cycle.name}</bdi>
          {" · "}
        </>
      )}
    </>
  );
}

function Buttons({ suggestion: s, ask }: Omit<OneProps, "places">) {
  const reopen = useReopen();
  if (s.state === "accepted") return null;
  if (s.state === "declined")
    return (
      <Button variant="default" loading={reopen.isPending} onClick={() => reopen.mutate(s)} aria-label={`Take back that ${s.name} is not asked`}>
        Take back
      </Button>
    );
  return (
    <div className={classes.buttons}>
      <Button disabled={s.known === "never emailed"} onClick={() => ask("accept")} aria-label={`Accept ${s.name}`}>
        Accept
      </Button>
      <Button variant="default" onClick={() => ask("decline")} aria-label={`Don’t ask ${s.name}`}>
        Don’t ask
      </Button>
    </div>
  );
}
