import type { CycleDetail } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Figures } from "~/parts/Figures";
import { count, percent } from "~/words/numbers";
import { distance } from "~/words/times";

/** How far a cycle has come: accounts heard before everything else, then both sides, then the mail. */
export function CycleCounts({ cycle }: { cycle: CycleDetail }) {
  const { may } = useMe();
  const { clients, sellers, mail } = cycle;
  const figures = [
    { label: "Accounts heard", value: of(cycle.accounts_heard, cycle.accounts), about: "at least one client answered" },
    { label: "Clients answered", value: of(clients.answered, clients.asked), about: `${percent(clients.answered, clients.asked)}, ${count(clients.started)} have started` },
    { label: "Team answers sealed", value: of(sellers.answered, sellers.asked), about: `${percent(sellers.answered, sellers.asked)}, ${count(sellers.started)} have started` },
    ...(may.run ? [{ label: "Mails sent", value: of(mail.sent, Object.values(mail).reduce((a, b) => a + b, 0)), about: mailWords(mail) }] : []),
    ...(cycle.state === "open" ? [{ label: "Closes", value: distance(cycle.closes_at, new Date()), about: "" }] : []),
  ];
  return <Figures of={figures} />;
}

function of(part: number, whole: number) {
  return (
    <>
      {count(part)}
      <small> of {count(whole)}</small>
    </>
  );
}

function mailWords(mail: CycleDetail["mail"]): string {
  const waiting = mail.planned + mail.queued + mail.sending;
  const parts = [waiting > 0 && `${count(waiting)} on the way`, mail.failed > 0 && `${count(mail.failed)} failed`, mail.uncertain > 0 && `${count(mail.uncertain)} uncertain`, mail.cancelled > 0 && `${count(mail.cancelled)} not sent`];
  return parts.filter(Boolean).join(", ") || "all taken by the mail server";
}
