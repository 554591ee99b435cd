import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { accountSuggestionsQuery } from "~/api/suggestions";
import { useMe } from "~/frame/roles";
import { Section } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { Suggestions } from "./Suggestions";

/** Whom the account’s clients suggested, for its lead and those who run cycles; nothing where there is nobody. */
export function SuggestionsOfAccount({ accountId }: { accountId: string }) {
  const { may } = useMe();
  const [page, setPage] = useState(1);
  const { data } = useQuery({ ...accountSuggestionsQuery(accountId, page), enabled: may.answer });
  if (!data || data.total === 0) return null;
  const waiting = data.suggestions.filter((s) => s.state === "waiting").length;
  return (
    <Section title="Suggested by clients" about={waiting > 0 ? `${waiting} of ${data.total} wait to be decided. Nobody writes to them before.` : undefined}>
      <Suggestions suggestions={data.suggestions} places="cycle" />
      {data.total > data.per_page && <Paging page={page} perPage={data.per_page} total={data.total} noun="suggestions" onPage={setPage} />}
    </Section>
  );
}
