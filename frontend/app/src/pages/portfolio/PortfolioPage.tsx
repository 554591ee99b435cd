import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useMemo } from "react";
import { portfolioQuery } from "~/api/queries";
import type { CycleLine, Portfolio } from "~/api/types";
import { Empty } from "~/parts/Empty";
import { sameVersion, useVersion } from "~/pages/close/useVersion";
import { useCycle } from "~/pages/cycle/useCycle";
import { choicesOf } from "./choices";
import { Filters } from "./Filters";
import { choiceQuestions } from "./heatRows";
import { arranged } from "./lines";
import classes from "./portfolio.module.css";
import { queryOf, searchOf, widened, type PortfolioSearch } from "./search";
import { Shown } from "./Shown";
import { Tools } from "./Tools";
import { useColumns } from "./useColumns";
import { Views } from "./Views";

const route = getRouteApi("/inside/cycles/$cycleId/portfolio");

/** All accounts of a cycle: in one picture, in a table beside it, and question by question below. What is looked at lives in the address. */
export function PortfolioPage() {
  const cycle = useCycle();
  const { data } = useSuspenseQuery(portfolioQuery(cycle.id, cycle.state === "open", useVersion()));
  if (cycle.state === "draft") return <p>Nobody has been asked yet. The portfolio begins with the launch.</p>;
  if (data.accounts.length === 0) {
    return (
      <Empty action={<Link to="/accounts">See all accounts</Link>} example="Northwind · client 28 · team 79 · gap −51 · blind spot, clear · ask what they miss">
        No account of yours is in this cycle, so there is nothing to lay side by side.
      </Empty>
    );
  }
  return <Loaded cycle={cycle} data={data} />;
}

function Loaded({ cycle, data }: { cycle: CycleLine; data: Portfolio }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const look = useCallback((to: PortfolioSearch) => void navigate({ search: to, replace: true, resetScroll: false }), [navigate]);
  const choices = useMemo(() => choicesOf(data.accounts), [data.accounts]);
  const keys = useMemo(() => choiceQuestions(data.instrument).map((q) => q.key), [data.instrument]);
  // Typing stays quick with thousands of accounts: the list follows as soon as there is time.
  const wanted = useDeferredValue(search);
  const lines = useMemo(() => arranged(data.accounts, wanted, keys), [data.accounts, wanted, keys]);
  const { box, room, columns, all, keys: shown } = useColumns(search.cols, data);
  return (
    <div ref={box} className={classes.page}>
      <Filters search={search} choices={choices} onChange={look} views={<Views query={queryOf(search)} onLook={(query) => look({ ...searchOf(query), ...sameVersion(search) })} />}>
        <Tools cycle={cycle} search={search} onLook={look} lines={lines} columns={columns} all={all} shown={shown} box={box} />
      </Filters>
      <Shown cycle={cycle} data={data} search={wanted} lines={lines} columns={columns} room={room} onLook={look} onWiden={() => look(widened(search))} />
    </div>
  );
}
