import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { asProblem } from "~/api/problem";
import { messagesQuery } from "~/api/queries";
import { Only } from "~/frame/Only";
import { Choose } from "~/parts/Choose";
import { MessageTable } from "~/parts/MessageTable";
import { Fault } from "~/parts/Note";
import { Paging } from "~/parts/Paging";
import { WaitingTable } from "~/parts/Waiting";
import { noMail } from "~/words/cycles";
import { count } from "~/words/numbers";
import { cycleMailKinds, mailKinds, mailStateMeaning, mailStates } from "~/words/states";
import { capital } from "~/words/text";
import classes from "./cycle.module.css";
import { MailActions } from "./MailActions";
import { readMailSearch } from "./search";
import { useCycle } from "./useCycle";

const route = getRouteApi("/inside/cycles/$cycleId/mail");
const perPage = 50;

/** The message ledger: one row per mail, from planned to sent or given up, each with its reason. */
export function MailTab() {
  return (
    <Only may="run">
      <Mails />
    </Only>
  );
}

function Mails() {
  const cycle = useCycle();
  const search = route.useSearch();
  const { state = "", kind = "", page = 1 } = search;
  const navigate = route.useNavigate();
  const messages = useQuery(messagesQuery(cycle.id, search));
  // The cycle's own counts are kept live; within a kind they are those of the list.
  const states = kind ? messages.data?.states : cycle.mail;
  const inState = (s: (typeof mailStates)[number]) => states?.[s] ?? 0;
  const total = mailStates.reduce((sum, s) => sum + inState(s), 0);
  const go = (part: object) => void navigate({ search: readMailSearch({ state, kind, ...part }) });
  return (
    <>
      <MailActions cycle={cycle} />
      <ul className={classes.state} aria-label="State">
        <li>
          <button type="button" aria-pressed={state === ""} onClick={() => go({ state: "" })}>
            All {count(total)}
          </button>
        </li>
        {mailStates.filter((s) => inState(s) > 0 || s === state).map((s) => (
          <li key={s}>
            <button type="button" aria-pressed={state === s} title={mailStateMeaning[s]} onClick={() => go({ state: s })}>
              {capital(s)} {count(inState(s))}
            </button>
          </li>
        ))}
      </ul>
      <Choose
        className={classes.kind}
        label="Kind"
        clearable
        placeholder="All kinds"
        data={cycleMailKinds.map((k) => ({ value: k, label: mailKinds[k] ?? k }))}
        value={kind}
        onChange={(k) => go({ kind: k })}
      />
      {(state === "bounced" || state === "failed") && <p>{mendWords[state]}</p>}
      {messages.isPending && <WaitingTable />}
      {messages.error && <Fault problem={asProblem(messages.error)} />}
      {messages.data && messages.data.messages.length === 0 && <p className="second">{kind ? "No email of this kind is here. Take the filter away to see more." : noMail(state)}</p>}
      {messages.data && messages.data.messages.length > 0 && (
        <>
          <MessageTable messages={messages.data.messages} zone={cycle.time_zone} caption={`Emails of ${cycle.name}`} />
          <Paging page={page} perPage={perPage} total={messages.data.total} noun="emails" onPage={(p) => go({ page: p })} />
        </>
      )}
    </>
  );
}

const mendWords = {
  bounced: "These came back, so nobody has read them. Open one to mend its address; then send it again.",
  failed: "These were refused for good. Open one to see what the mail server said and to mend its address; then send it again.",
};
