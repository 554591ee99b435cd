import { TextInput } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { SignOffBoard, SignOffLine } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { Download } from "~/parts/Download";
import { Name } from "~/parts/Name";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import { changesWords, shownLines, signOffStates } from "~/words/signoff";
import { shortDay } from "~/words/times";
import { listColumns } from "./columns";
import { readSignOffSearch } from "./search";
import classes from "./signoff.module.css";

const route = getRouteApi("/inside/cycles/$cycleId/sign-off");

const shows = [{ value: "all", label: "All" }, ...Object.entries(signOffStates).map(([value, label]) => ({ value, label })), { value: "off", label: "With people taken off" }];

/** The accounts with their lists: who has signed, who has not, what has changed since. What is looked at lives in the address, so that the way back from a list leads there. */
export function ListsTable({ board: { cycle, lists } }: { board: SignOffBoard }) {
  const { q = "", show = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (part: Record<string, string>) => void navigate({ search: (now) => readSignOffSearch({ ...now, ...part }), replace: true, resetScroll: false });
  const shown = useMemo(() => shownLines(lists, q, show), [lists, q, show]);
  const { first, more } = useFirst(shown, "accounts");
  const draft = cycle.state === "draft";
  return (
    <>
      <div className={classes.tools}>
        <TextInput label="Search" type="search" defaultValue={q} onChange={(e) => look({ q: e.currentTarget.value })} placeholder="Account or lead" />
        <Choose label="Show" data={shows} allowDeselect={false} value={show} onChange={(v) => look({ show: v })} />
        <div className={classes.download}>
          <Download size="sm" name="sign-off" cycle={cycle.name} table={{ columns: listColumns, rows: shown }} />
        </div>
      </div>
      {shown.length === 0 ? (
        <p className="second">No account fits. Take a filter away to see more.</p>
      ) : (
        <Table caption={`Lists of ${cycle.name}`}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">State</th>
              <th scope="col">Lead</th>
              <th scope="col" data-numeric>{draft ? "To be asked" : "Asked"}</th>
              <th scope="col" data-numeric>Taken off</th>
            </tr>
          </thead>
          <tbody>
            {first.map((l) => (
              <Line key={l.account_id} line={l} cycleId={cycle.id} zone={cycle.time_zone} draft={draft} />
            ))}
          </tbody>
        </Table>
      )}
      {more}
    </>
  );
}

function Line({ line: l, cycleId, zone, draft }: { line: SignOffLine; cycleId: string; zone: string; draft: boolean }) {
  return (
    <tr>
      <th scope="row">
        <Name>
          <Link to="/cycles/$cycleId/accounts/$accountId/list" params={{ cycleId, accountId: l.account_id }}>
            {l.name}
          </Link>
        </Name>
      </th>
      <td data-label="State" data-lead="">
        <span className={classes.mark} data-state={l.state}>
          {signOffStates[l.state]}
        </span>
        {l.signed_at && (
          <span className="second" data-under="">
            {" "}
            {l.state === "changed" && draft ? `${changesWords(l)}; signed by ` : "by "}
            <bdi>{l.signed_by}</bdi>
            {l.in_place && " in the lead’s place"}, {shortDay(l.signed_at, zone)}
          </span>
        )}
      </td>
      <td data-label="Lead" data-third="">{l.lead ? <Name>{l.lead.name}</Name> : "No lead"}</td>
      <td data-label={draft ? "To be asked" : "Asked"} data-third="" data-numeric>
        {l.contacts}
        {l.never > 0 && <span className="second" title="On the list, and never emailed"> (+{l.never} never)</span>}
      </td>
      <td data-label="Taken off" data-third="" data-numeric>{l.left_off || "–"}</td>
    </tr>
  );
}
