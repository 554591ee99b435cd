import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api, take } from "~/api/client";
import type { Monitor } from "~/api/monitor";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { count, counted } from "~/words/numbers";
import { moment } from "~/words/times";
import classes from "./monitor.module.css";

/** What waits for somebody who runs the cycle, each with its one action. */
export function Needs({ monitor: m }: { monitor: Monitor }) {
  const id = m.cycle.id;
  const nudge = useSend({
    send: (memberIds: string[]) => take(api.POST("/api/cycles/{cycle_id}/nudge", { params: { path: { cycle_id: id } }, body: { member_ids: memberIds } })),
    stale: [["cycles", id]],
    done: ({ sent, due_at }) => say(sent === 0 ? "Everybody was reminded within a day already." : `${counted(sent, "reminder")} ${due_at ? `from ${moment(due_at, m.cycle.time_zone)}` : "on the way"}.`),
  });
  const n = m.needs;
  const params = { cycleId: id };
  const items: [boolean, string, ReactNode, ReactNode][] = [
    [n.bounced + n.failed > 0, "mail", <>{counted(n.bounced + n.failed, "email")} did not get through</>, <Link key="a" to="/cycles/$cycleId/mail" params={params} search={{ state: n.bounced > 0 ? "bounced" : "failed" }}>Fix the addresses</Link>],
    [n.silent > 0, "silent", <>{n.key_silent > 0 ? counted(n.key_silent, "client who decides is silent", "clients who decide are silent") : `${counted(n.silent, "client is", "clients are")} silent`}{n.silent_accounts > 0 && `; ${counted(n.silent_accounts, "account")} not heard at all`}</>, <Link key="b" to="/cycles/$cycleId/chase" params={params}>Chase</Link>],
    [n.doubted > 0, "doubted", <>{counted(n.doubted, "answer looks", "answers look")} like a scanner’s and {n.doubted === 1 ? "is" : "are"} held back</>, <a key="c" href="#doubted">Decide</a>],
    [n.suggested > 0, "suggested", <>{counted(n.suggested, "colleague")} suggested by clients</>, <Link key="d" to="/cycles/$cycleId/suggestions" params={params}>Look at them</Link>],
  ];
  const shown = items.filter(([there]) => there);
  if (m.cycle.state !== "open") return null;
  if (shown.length === 0 && m.owing.length === 0) return <Section title="Needs you"><p className="second">Nothing at the moment.</p></Section>;
  return (
    <Section title="Needs you">
      {nudge.problem && <Fault problem={nudge.problem} />}
      <ul className={classes.needs}>
        {shown.map(([, key, words, action]) => (
          <li key={key}>
            <span>{words}</span>
            {action}
          </li>
        ))}
        {m.owing.length > 0 && (
          <li>
            <span>{counted(m.owing.length, "colleague has", "colleagues have")} accounts to answer for{m.team_late && `; their deadline, ${moment(m.schedule.team_due_at ?? m.cycle.closes_at, m.cycle.time_zone)}, has passed`}</span>
            {m.can_nudge && (
              <Button size="compact-sm" variant="default" loading={nudge.busy} disabled={!m.owing.some((o) => o.nudgeable)} onClick={() => nudge.run([])}>
                Nudge all
              </Button>
            )}
          </li>
        )}
      </ul>
      {m.owing.length > 0 && (
        <details className={classes.days}>
          <summary>Who, and how many accounts</summary>
          <ul className={classes.needs}>
            {m.owing.map((o) => (
              <li key={o.member_id}>
                <span>
                  <bdi>{o.name}</bdi>: {count(o.open)} of {counted(o.accounts, "account")} open{o.nudged_at && <span className="second">, nudged {moment(o.nudged_at, m.cycle.time_zone)}</span>}
                </span>
                {m.can_nudge && (
                  <Button size="compact-sm" variant="default" disabled={!o.nudgeable || nudge.busy} aria-label={`Nudge ${o.name}`} title={o.nudgeable ? undefined : "At most once a day"} onClick={() => nudge.run([o.member_id])}>
                    Nudge
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
