import { Radio, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { Member, Role } from "~/api/types";
import { Form } from "~/parts/Form";
import { useSend } from "~/parts/useSend";
import { roles } from "~/words/states";

const fields = ["name", "email", "role", "active"];

/** Adds a person or changes their role and access. */
export function MemberForm({ member, onDone }: { member: Member | undefined; onDone: () => void }) {
  const [typed, setTyped] = useState({ name: member?.name ?? "", email: member?.email ?? "", role: (member?.role ?? "seller") as Role, active: member?.active ?? true });
  const save = useSend({
    send: () => {
      const { active, ...person } = typed;
      return member
        ? take(api.PUT("/api/members/{member_id}", { params: { path: { member_id: member.id } }, body: { ...person, active } }))
        : take(api.POST("/api/members", { body: person }));
    },
    fields,
    stale: [["members"], ["me"]],
    done: onDone,
  });
  return (
    <Form onSubmit={() => save.run(undefined)} busy={save.busy} action={member ? "Save" : "Add the person"} problem={save.problem} rest={save.rest} onCancel={onDone}>
      <TextInput label="Name" value={typed.name} onChange={(e) => setTyped({ ...typed, name: e.currentTarget.value })} error={save.errors["name"]} maxLength={120} data-autofocus />
      <TextInput label="Email" type="email" value={typed.email} onChange={(e) => setTyped({ ...typed, email: e.currentTarget.value })} error={save.errors["email"]} maxLength={254} />
      <Radio.Group label="Role" value={typed.role} onChange={(v) => setTyped({ ...typed, role: v as Role })} error={save.errors["role"]}>
        {roles.map((r) => (
          <Radio key={r.value} value={r.value} label={r.label} description={r.may} mt="xs" />
        ))}
      </Radio.Group>
      {member && (
        <Switch label="Can sign in" checked={typed.active} onChange={(e) => setTyped({ ...typed, active: e.currentTarget.checked })} error={save.errors["active"]} />
      )}
    </Form>
  );
}
