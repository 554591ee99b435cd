import { TextInput } from "@mantine/core";
import type { CycleLine } from "~/api/types";
import { Choose } from "~/parts/Choose";
import type { StepProps } from "./CycleForm";
import { Step } from "./Step";

/** The name, and the cycle it is compared with. */
export function Basics({ draft, change, errors, cycles }: StepProps & { cycles: readonly CycleLine[] }) {
  return (
    <Step number={1} title="Name" about="Your people see it; clients don’t.">
      <TextInput label="Name of the cycle" value={draft.name} onChange={(e) => change({ name: e.currentTarget.value })} error={errors["name"]} maxLength={120} />
      {cycles.length > 0 && (
        <Choose
          label="Compared with"
          description="Its results stand beside the new ones, as last time"
          clearable
          placeholder="No earlier cycle"
          data={cycles.map((c) => ({ value: c.id, label: c.name }))}
          value={draft.previous_id}
          onChange={(v) => change({ previous_id: v })}
          error={errors["previous_id"]}
        />
      )}
    </Step>
  );
}
