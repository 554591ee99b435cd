import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { suggestionsQuery } from "~/api/suggestions";
import { Section } from "~/parts/PageHead";
import { Paging } from "~/parts/Paging";
import { counted } from "~/words/numbers";
import { Suggestions } from "./Suggestions";

/** The colleagues that clients of the reader’s own accounts named, among their actions. */
export function SuggestionsWaiting() {
  const [page, setPage] = useState(1);
  const { data } = useQuery(suggestionsQuery(page));
  if (!data || data.total === 0) return null;
  return (
    <Section title={`${counted(data.total, "colleague")} suggested by clients`} about="Clients of yours named them as worth asking. Nobody writes to them unless you accept.">
      <Suggestions suggestions={data.suggestions} places="both" />
      {data.total > data.per_page && <Paging page={page} perPage={data.per_page} total={data.total} noun="suggestions" onPage={setPage} />}
    </Section>
  );
}
