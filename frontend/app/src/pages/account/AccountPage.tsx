import { Button, Modal } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, take } from "~/api/client";
import { accountQuery } from "~/api/queries";
import type { Account } from "~/api/types";
import { useMe } from "~/frame/roles";
import { SuggestionsOfAccount } from "~/pages/suggest/OfAccount";
import { PageHead } from "~/parts/PageHead";
import { isolated } from "~/words/isolated";
import { money } from "~/words/numbers";
import { zoneName } from "~/words/times";
import { AccountForm } from "./AccountForm";
import { Contacts } from "./Contacts";
import { History } from "./History";
import { Promises } from "./Promises";
import { Team } from "./Team";

const route = getRouteApi("/inside/accounts/$accountId");

/** One account: how it stood, who looks after it and whom we ask. */
export function AccountPage() {
  const { accountId } = route.useParams();
  const { mend } = route.useSearch();
  const { may } = useMe();
  const { data } = useSuspenseQuery(accountQuery(accountId));
  const { account } = data;
  const known = [money(account.value, account.currency) && `${money(account.value, account.currency)} a year`, account.industry, account.region, account.tier && tierWords(account.tier), account.time_zone && zoneName(account.time_zone)].filter(Boolean);
  return (
    <>
      <PageHead
        title={account.name}
        above={<Link to="/accounts">Accounts</Link>}
        about={known.map((k) => (
          <bdi key={String(k)}>{k}</bdi>
        ))}
        actions={may.run && <EditAccount account={account} />}
      />
      <History history={data.history} accountId={accountId} />
      <Promises accountId={accountId} />
      <Team account={account} team={data.team} />
      <SuggestionsOfAccount accountId={accountId} />
      <Contacts accountId={accountId} accountZone={account.time_zone} contacts={data.contacts} mend={may.run ? mend : undefined} />
    </>
  );
}

/** "Tier A"; a tier that names itself so says it once. */
const tierWords = (tier: string) => (/^tier\b/i.test(tier) ? tier : `Tier ${isolated(tier)}`);

function EditAccount({ account }: { account: Account }) {
  const [opened, setOpened] = useState(false);
  const shut = () => setOpened(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Edit
      </Button>
      <Modal opened={opened} onClose={shut} title={`Edit ${isolated(account.name)}`} closeButtonProps={{ "aria-label": "Close" }}>
        <AccountForm
          account={account}
          action="Save"
          send={(body) => take(api.PUT("/api/accounts/{account_id}", { params: { path: { account_id: account.id } }, body }))}
          onDone={shut}
          onCancel={shut}
        />
      </Modal>
    </>
  );
}
