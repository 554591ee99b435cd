import { TextInput } from "@mantine/core";
import type { CycleLine, Instrument } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { counted } from "~/words/numbers";
import { comparable } from "./comparable";
import type { StepProps } from "./CycleForm";
import { Step } from "./Step";

interface Props extends StepProps {
  cycles: readonly CycleLine[];
  instrument: Instrument | undefined;
  instruments: readonly Instrument[];
}

/** The name, and the cycle it is compared with: only those can be chosen that asked some of the same questions. */
export function Basics({ draft, change, errors, cycles, instrument, instruments }: Props) {
  const able = cycles.filter((c) => comparable(c, instrument, instruments));
  const others = cycles.filter((c) => !able.includes(c));
  const chosen = others.find((c) => c.id === draft.previous_id);
  const listed = chosen ? [...able, chosen] : able;
  return (
    <Step number={1} title="Name" about="Your people see it; clients don’t.">
      <TextInput label="Name of the cycle" value={draft.name} onChange={(e) => change({ name: e.currentTarget.value })} error={errors["name"]} maxLength={120} />
      {cycles.length > 0 && (
        <Choose
          label="Compared with"
          description={`Its results stand beside the new ones, as last time.${others.length > 0 ? ` ${apart(others)}` : ""}`}
          clearable
          placeholder="No earlier cycle"
          data={listed.map((c) => ({ value: c.id, label: c.name }))}
          value={draft.previous_id}
          onChange={(v) => change({ previous_id: v })}
          error={errors["previous_id"] ?? (chosen && "It asked other questions than the questionnaire chosen below. Choose another cycle, or none.")}
        />
      )}
    </Step>
  );
}

/** Why some cycles are not in the list. */
function apart(others: readonly CycleLine[]): string {
  const [first, second] = others;
  const which = others.length > 2 || !first ? counted(others.length, "earlier cycle") : second ? `“${first.name}” and “${second.name}”` : `“${first.name}”`;
  return `${which} can’t be chosen: other questions were asked, so no figures can stand beside each other.`;
}
