import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { signOffQuery } from "~/api/signoff";
import { Only } from "~/frame/Only";
import { Figures } from "~/parts/Figures";
import { Section } from "~/parts/PageHead";
import { count } from "~/words/numbers";
import { AskLeads } from "./AskLeads";
import { LeadTable, LeftOffTable } from "./LeftOffTable";
import { ListsTable } from "./ListsTable";

const route = getRouteApi("/inside/cycles/$cycleId/sign-off");

/** How far the leads have come in signing off whom a cycle asks, and who was taken off. */
export function SignOffPage() {
  return (
    <Only may="run" title="Sign-off">
      <Board />
    </Only>
  );
}

function Board() {
  const { cycleId } = route.useParams();
  const { data: board } = useSuspenseQuery(signOffQuery(cycleId));
  const { cycle, lists } = board;
  const draft = cycle.state === "draft";
  const of = (state: string) => lists.filter((l) => l.state === state).length;
  const asked = lists.reduce((sum, l) => sum + l.contacts, 0);
  return (
    <>
      <Figures
        of={[
          { label: "Signed", value: <>{count(of("signed"))} <small>of {count(lists.length)} accounts</small></> },
          { label: "Changed since signed", value: count(of("changed")) },
          { label: "Not signed", value: count(of("unsigned")) },
          { label: draft ? "People to be asked" : "People asked", value: count(asked) },
          { label: "Taken off", value: count(board.left_off.length) },
        ]}
      />
      {draft && <AskLeads board={board} />}
      <Section title="Accounts">
        <ListsTable board={board} />
      </Section>
      <LeftOffTable cycle={cycle} leftOff={board.left_off} />
      <LeadTable cycle={cycle} lines={lists} />
    </>
  );
}
