import { SegmentedControl } from "@mantine/core";
import type { YearsView } from "~/api/reports";
import type { Side } from "~/api/types";
import { Choose } from "~/parts/Choose";
import type { Step } from "~/words/overyears";
import type { YearsSearch } from "./search";
import classes from "./years.module.css";

export type Chooser = (part: Partial<Record<keyof YearsSearch, string | undefined>>) => void;

interface Props {
  view: YearsView;
  step: Step;
  side: Side;
  choose: Chooser;
}

/** Which two cycles that follow each other are compared, and whose view. */
export function StepChoice({ view, step, side, choose }: Props) {
  const steps = view.cycles.slice(1).map((c, i) => ({ value: c.id, label: `${view.cycles[i]?.name ?? ""} → ${c.name}` }));
  return (
    <div className={classes.choices}>
      {steps.length > 1 && <Choose label="From one cycle to the next" value={view.cycles[step.at + 1]?.id ?? ""} onChange={(to) => choose({ to })} data={[...steps].reverse()} allowDeselect={false} className={classes.step} />}
      <SegmentedControl
        value={side}
        onChange={(v) => choose({ side: v })}
        data={[
          { value: "client", label: "Clients’ view" },
          { value: "seller", label: "Teams’ view" },
        ]}
        aria-label="Whose view"
      />
    </div>
  );
}
