import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { everyAccount } from "~/api/allAccounts";
import { asProblem } from "~/api/problem";
import { accountsQuery } from "~/api/queries";
import type { Role } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Download } from "~/parts/Download";
import { Empty } from "~/parts/Empty";
import { Fault } from "~/parts/Note";
import { PageHead } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { WaitingTable } from "~/parts/Waiting";
import { count } from "~/words/numbers";
import { AccountFilters } from "./AccountFilters";
import classes from "./accounts.module.css";
import { AccountTable } from "./AccountTable";
import { accountColumns } from "./columns";
import { NewAccount } from "./NewAccount";
import { isFiltered, readAccountSearch } from "./search";

const route = getRouteApi("/inside/accounts");
const perPage = 50;

/** The firm's accounts; search, filters, order and page live in the address. */
export function AccountsPage() {
  const { may, member } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const accounts = useQuery(accountsQuery({ ...search, per_page: perPage }));
  const data = accounts.data;
  const empty = data?.total === 0 && !isFiltered(search);
  const importing = may.run && (
    <Button component={Link} to="/import">
      Import
    </Button>
  );
  return (
    <>
      <PageHead
        title="Accounts"
        about={member.role === "seller" ? "The accounts on whose team you are." : "The client organisations you look after."}
        actions={
          may.run && !empty ? (
            <>
              <NewAccount />
              {importing}
            </>
          ) : null
        }
      />
      {!empty && <AccountFilters search={search} data={data} onChange={(to) => void navigate({ search: to, replace: true })} />}
      {accounts.isPending && <WaitingTable rows={12} />}
      {accounts.error && <Fault problem={asProblem(accounts.error)} />}
      {empty && (
        <Nothing
          role={member.role}
          action={
            <div className={classes.begin}>
              {importing}
              <NewAccount />
            </div>
          }
        />
      )}
      {data && data.total > 0 && (
        <>
          <AccountTable accounts={data.accounts} />
          <div className={classes.foot}>
            <Paging page={search.page ?? 1} perPage={perPage} total={data.total} noun="accounts" onPage={(page) => void navigate({ search: readAccountSearch({ ...search, page }) })} />
            <Download name="accounts" table={{ columns: accountColumns, rows: data.accounts, ...(data.total > perPage ? { whole: { label: `All ${count(data.total)} accounts`, load: () => everyAccount(search) } } : {}) }} />
          </div>
        </>
      )}
      {data?.total === 0 && isFiltered(search) && (
        <p>
          No account matches these filters.{" "}
          <Link to="/accounts" search={{}}>
            Clear the filters
          </Link>
        </p>
      )}
    </>
  );
}

/** Runners bring accounts in; the others are told who does. */
function Nothing({ role, action }: { role: Role; action: ReactNode }) {
  if (role === "seller") return <Empty>You are not on the team of an account yet. A programme manager can add you.</Empty>;
  if (role === "viewer") return <Empty>No account yet. A programme manager brings them in.</Empty>;
  return (
    <Empty action={action} example="Account Name, First Name, Last Name, Title, Email, Account Owner – the headers of a Salesforce export map themselves; so do HubSpot’s and Dynamics’.">
      No account yet. Bring them in from a file; you see what would happen before anything is written.
    </Empty>
  );
}
