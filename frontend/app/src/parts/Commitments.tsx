import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { promisesChanged, settle, type Commitment, type CommitmentState } from "~/api/reviews";
import { commitmentStates, dueDay, standing } from "~/words/commitments";
import { verdictNames, verdictWords } from "~/words/verdicts";
import { CommitmentDialog } from "./CommitmentDialog";
import classes from "./commitments.module.css";
import { SettleDialog } from "./SettleDialog";
import { Table } from "./Table";
import { sayWithUndo } from "./Undo";
import { useSend } from "./useSend";

interface Props {
  caption: string;
  commitments: readonly Commitment[];
  /** Names the account in each row, where there are several. */
  accounts?: boolean;
}

/** Promises with what can be done about each: keep, settle, change. */
export function Commitments({ caption, commitments, accounts = false }: Props) {
  const [settling, setSettling] = useState<{ of: Commitment; state: CommitmentState }>();
  const [opened, setOpened] = useState<Commitment>();
  return (
    <>
      <Table caption={caption}>
        <thead>
          <tr>
            {accounts && <th scope="col">Account</th>}
            <th scope="col">What</th>
            <th scope="col">Owner</th>
            <th scope="col">Due</th>
            <th scope="col">Status</th>
            <th scope="col">
              <span className="visually-hidden">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {commitments.map((c) => (
            <tr key={c.id}>
              {accounts && (
                <td data-label="Account" data-wide="">
                  <Link to="/accounts/$accountId" params={{ accountId: c.account.id }}>
                    <bdi>{c.account.name}</bdi>
                  </Link>
                </td>
              )}
              <td data-label="What" data-lead="">
                <span>
                  <bdi className={classes.what}>{c.what}</bdi>
                  {c.evidence && (
                    <span className={classes.under}>
                      <br />
                      Known by: <bdi>{c.evidence}</bdi>
                    </span>
                  )}
                </span>
              </td>
              <td data-label="Owner" data-third="">{c.owner ? <bdi>{c.owner}</bdi> : <span className="second">Nobody named</span>}</td>
              <td data-label="Due" data-third="" className={classes.due}>{dueDay(c.due) || <span className="second">No date</span>}</td>
              <td data-label="Status" data-third={c.verdicts ? undefined : ""} data-wide={c.verdicts ? "" : undefined}>
                <span className={c.overdue ? classes.late : undefined}>{standing(c)}</span>
                <Verdicts of={c} />
              </td>
              <td data-label="">
                <Deeds commitment={c} onSettle={(state) => setSettling({ of: c, state })} onOpen={() => setOpened(c)} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {settling && <SettleDialog commitment={settling.of} state={settling.state} onDone={() => setSettling(undefined)} />}
      {opened && <CommitmentDialog accountId={opened.account.id} commitment={opened} onDone={() => setOpened(undefined)} />}
    </>
  );
}

/** What the client's people say of it, where the reader may see that. */
function Verdicts({ of }: { of: Commitment }) {
  const names = verdictNames(of);
  return (
    of.verdicts && (
      <span className={classes.under}>
        <br />
        {verdictWords(of)}
        {names && (
          <>
            . <bdi>{names}</bdi>
          </>
        )}
      </span>
    )
  );
}

interface Standing {
  state: CommitmentState;
  why: string;
}

function Deeds({ commitment: c, onSettle, onOpen }: { commitment: Commitment; onSettle: (state: CommitmentState) => void; onOpen: () => void }) {
  const back = useSend({ send: (was: Standing) => settle(c.id, was.state, was.why), stale: promisesChanged, aloud: true });
  const keep = useSend({
    send: ({ state }: { state: CommitmentState; was: Standing }) => settle(c.id, state, ""),
    stale: promisesChanged,
    done: (now, { was }) => sayWithUndo(`“${c.what}”: ${commitmentStates[now.state].toLocaleLowerCase()}.`, () => back.run(was)),
    aloud: true,
  });
  // How it stood when the button was pressed: by the time one can take that back, the row is the new one.
  const press = (state: CommitmentState) => keep.run({ state, was: { state: c.state, why: c.events.at(-1)?.why ?? "" } });
  const button = (label: string, run: () => void) => (
    <Button key={label} variant="default" size="compact-sm" onClick={run} loading={keep.busy} aria-label={`${label}: ${c.what}`}>
      {label}
    </Button>
  );
  return (
    <div className={classes.buttons}>
      {c.may_change && c.state === "open" && [button("Kept", () => press("kept")), button("Not kept", () => onSettle("not kept"))]}
      {c.may_change && c.state !== "open" && button("Open again", () => press("open"))}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onOpen} aria-label={`${c.may_change ? "Edit" : "History"}: ${c.what}`}>
        {c.may_change ? "Edit" : "History"}
      </Button>
    </div>
  );
}
