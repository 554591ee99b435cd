import { Radio } from "@mantine/core";
import { promises } from "~/words/states";
import type { StepProps } from "./CycleForm";
import classes from "./draft.module.css";
import { Step } from "./Step";

/** What respondents are promised, in the words they will read. */
export function Confidence({ draft, change, errors }: StepProps) {
  return (
    <Step number={5} title="Confidence" about="Chosen before anyone is asked, told to each respondent, and fixed from the launch on.">
      <Radio.Group label="What you promise" value={draft.confidentiality} onChange={(v) => change({ confidentiality: v })} error={errors["confidentiality"]}>
        {promises.map((p) => (
          <Radio key={p.value} value={p.value} className={classes.promise} label={p.label} description={`${p.team} Clients read: ${p.client}`} />
        ))}
      </Radio.Group>
    </Step>
  );
}
