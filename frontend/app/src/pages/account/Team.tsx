import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { Account, AccountDetail } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { sayWithUndo } from "~/parts/Undo";
import { useSend } from "~/parts/useSend";
import { isolated } from "~/words/isolated";
import { TeamForm, type TeamChoice } from "./TeamForm";

interface Props {
  account: Account;
  team: AccountDetail["team"];
}

/** Who looks after the account; they are asked how they believe the client sees it. */
export function Team({ account, team }: Props) {
  const { may } = useMe();
  const [opened, setOpened] = useState(false);
  const before: TeamChoice = { lead_id: team.find((m) => m.lead)?.member_id ?? "", member_ids: team.map((m) => m.member_id) };
  const set = useSend({
    send: ({ to }: { to: TeamChoice; undo: TeamChoice | null }) => take(api.PUT("/api/accounts/{account_id}/team", { params: { path: { account_id: account.id } }, body: to })),
    fields: ["lead_id", "member_ids"],
    stale: [["accounts"], ["cycles"], ["tasks"]],
    done: (_, { undo }) => {
      setOpened(false);
      if (undo) sayWithUndo(`The team of ${isolated(account.name)} is changed.`, () => set.run({ to: undo, undo: null }));
    },
  });
  return (
    <Section
      title="Team"
      actions={
        may.run && (
          <Button variant="default" size="xs" onClick={() => setOpened(true)}>
            Change the team
          </Button>
        )
      }
    >
      {team.length === 0 ? (
        <p className="second">Nobody looks after this account yet, so no team can answer for it.</p>
      ) : (
        <Table caption="Team">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Part</th>
              <th scope="col">Email</th>
            </tr>
          </thead>
          <tbody>
            {team.map((m) => (
              <tr key={m.member_id}>
                <th scope="row">
                  <Name>{m.name}</Name>
                </th>
                <td data-label="Part">{m.lead ? "Lead" : "Team"}</td>
                <td data-label="Email" data-wide="">{m.email}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Modal opened={opened} onClose={() => setOpened(false)} title={`Team of ${isolated(account.name)}`} closeButtonProps={{ "aria-label": "Close" }}>
        <TeamForm before={before} sending={set} onSend={(to) => set.run({ to, undo: before })} onCancel={() => setOpened(false)} />
      </Modal>
    </Section>
  );
}
