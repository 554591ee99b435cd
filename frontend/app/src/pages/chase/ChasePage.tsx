import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { chaseQuery, type ChaseAccount, type ChasePerson } from "~/api/monitor";
import { asProblem } from "~/api/problem";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import cycleClasses from "~/pages/cycle/cycle.module.css";
import { useCycle } from "~/pages/cycle/useCycle";
import { Choose } from "~/parts/Choose";
import { Fault } from "~/parts/Note";
import { Paging } from "~/parts/Paging";
import { WaitingTable } from "~/parts/Waiting";
import { money, outOf } from "~/words/numbers";
import { decisionRoles } from "~/words/states";
import { moment } from "~/words/times";
import classes from "./chase.module.css";
import { NoteDialog, type Chased } from "./NoteDialog";
import { readChaseSearch } from "./search";
import { lastMailWords, noteWords, whyWords } from "./words";

const route = getRouteApi("/inside/cycles/$cycleId/chase");

/** Who is silent, at accounts of high value first, and a personal note to each. */
export function ChasePage() {
  return (
    <Only may="answer">
      <List />
    </Only>
  );
}

function List() {
  const cycle = useCycle();
  const { may } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [to, setTo] = useState<Chased | null>(null);
  const { data, error } = useQuery(chaseQuery(cycle.id, search));
  const go = (part: object) => void navigate({ search: readChaseSearch({ ...search, page: undefined, ...part }), replace: true });
  if (error && !data) return <Fault problem={asProblem(error)} />;
  if (!data) return <WaitingTable rows={8} />;
  if (cycle.state !== "open") return <p className="second">Nobody is chased while a cycle isn’t open.</p>;
  const filtered = Boolean(search.q ?? search.lead);
  if (data.total === 0 && !filtered)
    return <p>{new Date(data.silent_from) > new Date() ? `Nobody is late yet. Most who answer do so within three days; from ${moment(data.silent_from, cycle.time_zone)} on, who has not is listed here.` : "Nobody is silent. Everybody who was asked has answered."}</p>;
  return (
    <>
      <p className="second">Ordered by yearly value and by how little has been heard there. A note in the lead’s own name does more than another reminder.</p>
      <div className={cycleClasses.filters}>
        <TextInput label="Search" type="search" defaultValue={search.q ?? ""} placeholder="Account or lead" onChange={(e) => go({ q: e.currentTarget.value })} />
        {may.run && <Choose label="Lead" clearable placeholder="All" data={data.leads.map((l) => ({ value: l.id, label: l.name }))} value={search.lead ?? ""} onChange={(v) => go({ lead: v })} />}
      </div>
      {data.total === 0 && <p className="second">No account fits. Take a filter away to see more.</p>}
      {data.accounts.map((a) => (
        <Account key={a.id} cycleId={cycle.id} zone={cycle.time_zone} account={a} write={setTo} />
      ))}
      {data.total > 0 && <Paging page={search.page ?? 1} perPage={data.per_page} total={data.total} noun="accounts" onPage={(page) => go({ page })} />}
      {to && <NoteDialog cycleId={cycle.id} zone={cycle.time_zone} to={to} onClose={() => setTo(null)} />}
    </>
  );
}

interface AccountProps {
  cycleId: string;
  zone: string;
  account: ChaseAccount;
  write: (to: Chased) => void;
}

const whyHidden: Record<string, string> = {
  sealed: "Who is silent shows once your own answers for this account are in.",
  "confidential until close": "Answers are in confidence, so who is silent isn’t shown. Write to all of the account.",
};

function Account({ cycleId, zone, account: a, write }: AccountProps) {
  return (
    <section className={classes.account} aria-label={a.name}>
      <div className={classes.head}>
        <h2 className={classes.name}>
          <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: a.id }}>
            <bdi>{a.name}</bdi>
          </Link>
        </h2>
        <span className="second">{[money(a.value, a.currency ?? ""), `${outOf(a.clients.answered, a.clients.asked)} answered`, a.lead?.name ?? "no lead"].filter(Boolean).join(" · ")}</span>
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Write to all of ${a.name}`} onClick={() => write({ account: a.id, name: `all of ${a.name}` })}>
          Write to all
        </Button>
      </div>
      {a.hidden && <p className="second">{whyHidden[a.hidden] ?? "Who is silent isn’t shown here."}</p>}
      {a.notes.map((n) => (
        <p key={n.at} className="second">{noteWords(n, zone)}, to all</p>
      ))}
      <ul className={classes.people}>
        {a.people.map((p) => (
          <Person key={p.invitation_id} zone={zone} person={p} write={() => write({ invitation: p.invitation_id, account: a.id, name: p.name })} />
        ))}
      </ul>
    </section>
  );
}

function Person({ zone, person: p, write }: { zone: string; person: ChasePerson; write: () => void }) {
  const role = decisionRoles.find((r) => r.value === p.role && r.value !== "")?.label;
  return (
    <li>
      <div>
        <strong>
          <bdi>{p.name}</bdi>
        </strong>
        {(p.title || role) && <span className="second"> {[p.title, role].filter(Boolean).join(" · ")}</span>}
        <div>{whyWords(p.reasons.filter((r) => r !== "decides" || !role))}</div>
        <div className="second">{lastMailWords(p.last_mail, zone)}</div>
        {p.last_note && <div className="second">{noteWords(p.last_note, zone)}</div>}
      </div>
      <Button size="compact-sm" variant="default" onClick={write} aria-label={`Write a note to ${p.name}`}>
        Write a note
      </Button>
    </li>
  );
}
