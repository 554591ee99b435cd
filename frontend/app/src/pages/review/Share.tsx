import { useSuspenseQuery } from "@tanstack/react-query";
import { Section } from "~/parts/PageHead";
import { sharedQuery } from "~/api/shares";
import { ShareForm } from "./ShareForm";
import { sharedWords } from "./sharing";

/** What the client sees of a closed cycle's review, behind the links that they have already. */
export function Share({ cycleId, accountId }: { cycleId: string; accountId: string }) {
  const { data: page } = useSuspenseQuery(sharedQuery(cycleId, accountId));
  if (!page.read) return null;
  return (
    <Section title="Shared with the client" about={sharedWords(page)}>
      {page.may_share ? <ShareForm key={page.shared?.at ?? ""} page={page} /> : <p className="second">The account’s lead or a manager shares the result with the client.</p>}
    </Section>
  );
}
