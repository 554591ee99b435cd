import { Button, Modal } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { membersQuery } from "~/api/queries";
import type { Member } from "~/api/types";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { roles } from "~/words/states";
import { MemberForm } from "./MemberForm";

/** The firm's people and what each may do. */
export function PeoplePage() {
  return (
    <Only may="run">
      <People />
    </Only>
  );
}

function People() {
  const { may } = useMe();
  const { data: members } = useSuspenseQuery(membersQuery);
  const [editing, setEditing] = useState<Member | "new" | null>(null);
  const shut = () => setEditing(null);
  return (
    <Section
      title="People"
      about="People sign in by a link sent to their address. A change of role, or taking somebody’s access away, ends their sessions at once."
      actions={
        may.administer && (
          <Button size="xs" onClick={() => setEditing("new")}>
            Add a person
          </Button>
        )
      }
    >
      <Table caption="People">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Email</th>
            <th scope="col">Role</th>
            <th scope="col">Access</th>
            {may.administer && (
              <th scope="col">
                <span className="visually-hidden">Change</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {members.map((m) => (
            <tr key={m.id}>
              <th scope="row">{m.name}</th>
              <td data-label="Email" data-wide="">{m.email}</td>
              <td data-label="Role">{roles.find((r) => r.value === m.role)?.label}</td>
              <td data-label="Access">{m.active ? "Can sign in" : "No access"}</td>
              {may.administer && (
                <td data-label="" data-actions="">
                  <Button variant="subtle" color="gray" size="compact-sm" aria-label={`Edit ${m.name}`} onClick={() => setEditing(m)}>
                    Edit
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      <Modal opened={editing !== null} onClose={shut} title={editing === "new" ? "Add a person" : "Edit the person"} closeButtonProps={{ "aria-label": "Close" }}>
        {editing !== null && <MemberForm member={editing === "new" ? undefined : editing} onDone={shut} />}
      </Modal>
    </Section>
  );
}
