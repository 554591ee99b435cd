import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { chaseQuery } from "~/api/monitor";
import { asProblem } from "~/api/problem";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import cycleClasses from "~/pages/cycle/cycle.module.css";
import { NotOpen } from "~/pages/cycle/NotOpen";
import { useCycle } from "~/pages/cycle/useCycle";
import { Choose } from "~/parts/Choose";
import { Fault } from "~/parts/Note";
import { Paging } from "~/parts/Paging";
import { WaitingTable } from "~/parts/Waiting";
import { moment } from "~/words/times";
import { NoteDialog, type Chased } from "./NoteDialog";
import { readChaseSearch } from "./search";
import { SilentAccount } from "./SilentAccount";

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
  if (cycle.state !== "open") return <NotOpen cycle={cycle} before="Until it opens, nobody is asked, so nobody is silent." after="This cycle is closed, so nobody is chased any more." />;
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
      <div key={search.page ?? 1}>
        {data.accounts.map((a, n) => (
          <SilentAccount key={a.id} cycleId={cycle.id} zone={cycle.time_zone} account={a} folded={n > 0} write={setTo} />
        ))}
      </div>
      {data.total > 0 && <Paging page={search.page ?? 1} perPage={data.per_page} total={data.total} noun="accounts" onPage={(page) => go({ page })} />}
      {to && <NoteDialog cycleId={cycle.id} zone={cycle.time_zone} to={to} onClose={() => setTo(null)} />}
    </>
  );
}
