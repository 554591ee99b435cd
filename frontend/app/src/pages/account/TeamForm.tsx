import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiProblem } from "~/api/problem";
import { membersQuery } from "~/api/queries";
import type { FieldProblem } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { Form } from "~/parts/Form";
import { WaitingTable } from "~/parts/Waiting";

export interface TeamChoice {
  lead_id: string;
  member_ids: string[];
}

interface Props {
  before: TeamChoice;
  sending: { busy: boolean; problem: ApiProblem | null; rest: FieldProblem[]; errors: Record<string, string> };
  onSend: (to: TeamChoice) => void;
  onCancel: () => void;
}

/** Chooses the lead and the others of a team among the active members who may answer. */
export function TeamForm({ before, sending, onSend, onCancel }: Props) {
  const members = useQuery(membersQuery);
  const [choice, setChoice] = useState(before);
  if (!members.data) return <WaitingTable rows={3} />;
  const people = members.data
    .filter((m) => (m.active && m.role !== "viewer") || before.member_ids.includes(m.id))
    .map((m) => ({ value: m.id, label: m.name }));
  return (
    <Form onSubmit={() => onSend(withLead(choice))} busy={sending.busy} action="Save the team" problem={sending.problem} rest={sending.rest} onCancel={onCancel}>
      <Choose
        label="Lead"
        description="Emails to clients carry their name"
        searchable
        clearable
        placeholder="Nobody"
        data={people}
        value={choice.lead_id}
        onChange={(lead_id) => setChoice({ ...choice, lead_id })}
        error={sending.errors["lead_id"]}
      />
      <MultiSelect
        label="Team"
        description="Everyone here is asked in each cycle"
        searchable
        data={people}
        value={choice.member_ids}
        onChange={(member_ids) => setChoice({ ...choice, member_ids })}
        error={sending.errors["member_ids"]}
      />
    </Form>
  );
}

/** A lead is always on the team. */
function withLead(choice: TeamChoice): TeamChoice {
  if (!choice.lead_id || choice.member_ids.includes(choice.lead_id)) return choice;
  return { ...choice, member_ids: [choice.lead_id, ...choice.member_ids] };
}
