import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { asProblem } from "~/api/problem";
import { cycleSuggestionsQuery } from "~/api/suggestions";
import { Only } from "~/frame/Only";
import { useCycle } from "~/pages/cycle/useCycle";
import { Empty } from "~/parts/Empty";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { WaitingTable } from "~/parts/Waiting";
import { Suggestions } from "./Suggestions";

const route = getRouteApi("/inside/cycles/$cycleId/suggestions");

/** Everybody whom clients of a cycle named, those who wait first. */
export function SuggestionsPage() {
  return (
    <Only may="answer">
      <List />
    </Only>
  );
}

function List() {
  const cycle = useCycle();
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error } = useQuery(cycleSuggestionsQuery(cycle.id, page));
  if (error && !data) return <Fault problem={asProblem(error)} />;
  if (!data) return <WaitingTable rows={6} />;
  return (
    <Section title="Suggested by clients" about="Clients may name a colleague once they have answered. The account’s lead decides, or whoever runs the cycle; what isn’t accepted is deleted 30 days after the close.">
      {data.total === 0 ? <Empty example="“Nina van Dyck, nina@northwind.example”, named at Northwind, with two buttons: Accept, Don’t ask.">No client has named a colleague yet.</Empty> : <Suggestions suggestions={data.suggestions} places="account" />}
      {data.total > data.per_page && <Paging page={page} perPage={data.per_page} total={data.total} noun="suggestions" onPage={(to) => void navigate({ search: { page: to } })} />}
    </Section>
  );
}
