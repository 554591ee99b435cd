import { Button, Modal } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { membersQuery } from "~/api/queries";
import type { Member } from "~/api/types";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFind } from "~/parts/useFind";
import { useFirst } from "~/parts/useFirst";
import { roles } from "~/words/states";
import { MemberForm } from "./MemberForm";

const roleOf = (m: Member) => roles.find((r) => r.value === m.role)?.label;
const accessOf = (m: Member) => (m.active ? "Can sign in" : "No access");
const wordsOf = (m: Member) => `${m.name} ${m.email} ${roleOf(m) ?? ""} ${accessOf(m)}`;

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
  const { found, field } = useFind(members, wordsOf, "Name, address or role");
  const { first, more } = useFirst(found, "people");
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
      {field}
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
          {first.map((m) => (
            <tr key={m.id}>
              <th scope="row">
                <Name>{m.name}</Name>
              </th>
              <td data-label="Email" data-wide="">{m.email}</td>
              <td data-label="Role">{roleOf(m)}</td>
              <td data-label="Access">{accessOf(m)}</td>
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
      {more}
      <Modal opened={editing !== null} onClose={shut} title={editing === "new" ? "Add a person" : "Edit the person"} closeButtonProps={{ "aria-label": "Close" }}>
        {editing !== null && <MemberForm member={editing === "new" ? undefined : editing} onDone={shut} />}
      </Modal>
    </Section>
  );
}
