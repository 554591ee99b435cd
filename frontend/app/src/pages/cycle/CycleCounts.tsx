import { Link } from "@tanstack/react-router";
import type { CycleDetail } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Figures, type FigureProps } from "~/parts/Figures";
import { isAsked, mailWords, sideWords } from "~/words/cycles";
import { count, counted } from "~/words/numbers";
import classes from "./cycle.module.css";

/** How far a cycle has come: accounts heard before everything else, then both sides, then the mail. Before its opening, what is to come. */
export function CycleCounts({ cycle }: { cycle: CycleDetail }) {
  const { may } = useMe();
  const { bounced, failed } = cycle.mail;
  return (
    <>
      <Figures of={isAsked(cycle) ? come(cycle, may.run) : toCome(cycle, may.run)} />
      {may.run && cycle.state === "open" && bounced + failed > 0 && (
        <p className={classes.trouble}>
          {counted(bounced + failed, "email")} did not get through.{" "}
          <Link to="/cycles/$cycleId/mail" params={{ cycleId: cycle.id }} search={{ state: bounced > 0 ? "bounced" : "failed" }}>
            Mend {bounced + failed === 1 ? "the address" : "the addresses"}
          </Link>
        </p>
      )}
    </>
  );
}

function come(cycle: CycleDetail, mayRun: boolean): FigureProps[] {
  const { clients, sellers, mail } = cycle;
  const open = cycle.state === "open";
  return [
    { label: "Accounts heard", value: of(cycle.accounts_heard, cycle.accounts), about: "at least one client answered" },
    { label: "Clients answered", value: of(clients.answered, clients.asked), about: sideWords(clients, open) },
    { label: "Team answers sealed", value: of(sellers.answered, sellers.asked), about: sideWords(sellers, open) },
    ...(mayRun ? [{ label: "Emails sent", value: of(mail.sent + mail.delivered + mail.complained, all(mail)), about: mailWords(mail) }] : []),
  ];
}

function toCome(cycle: CycleDetail, mayRun: boolean): FigureProps[] {
  return [
    { label: "Accounts", value: count(cycle.accounts) },
    { label: "Clients to ask", value: count(cycle.clients.asked) },
    { label: "Team answers due", value: count(cycle.sellers.asked) },
    ...(mayRun ? [{ label: "Emails", value: count(all(cycle.mail)), about: "go out when it opens" }] : []),
  ];
}

function all(mail: CycleDetail["mail"]): number {
  return Object.values(mail).reduce((a, b) => a + b, 0);
}

function of(part: number, whole: number) {
  return (
    <>
      {count(part)}
      <small> of {count(whole)}</small>
    </>
  );
}
