import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Instrument } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Choose } from "~/parts/Choose";
import { isolated } from "~/words/isolated";
import { fillPlaceholders } from "~/words/mail";
import { counted } from "~/words/numbers";
import type { StepProps } from "./CycleForm";
import classes from "./draft.module.css";
import { instrumentId } from "./draft";
import { Step } from "./Step";

interface Props extends StepProps {
  instruments: readonly Instrument[];
  instrument: Instrument | undefined;
}

/** Which questions are asked, and how each side reads them. */
export function Questions({ draft, change, errors, instruments, instrument }: Props) {
  const { firm } = useMe();
  const [side, setSide] = useState("client");
  const fill = (text: string) => fillPlaceholders(text, { firm: isolated(firm.name), account: "Northwind" });
  return (
    <Step number={2} title="Questions" about="Both sides answer the same questions on the same ladder; only the wording differs.">
      <Choose
        label="Questionnaire"
        allowDeselect={false}
        data={instruments.map((i) => ({ value: instrumentId(i), label: `${i.name}, version ${i.version}${i.key.startsWith("own_") ? " (your own)" : ""}` }))}
        value={draft.instrument}
        onChange={(v) => change({ instrument: v })}
        error={errors["instrument_key"]}
        description={instrument && `${instrument.summary} ${counted(instrument.questions.length, "question")}, about ${counted(instrument.minutes, "minute")}.`}
      />
      {instrument && (
        <details className={classes.preview}>
          <summary>Read the {instrument.questions.length} questions</summary>
          <SegmentedControl
            value={side}
            onChange={setSide}
            aria-label="Whose wording"
            data={[
              { value: "client", label: "As clients read them" },
              { value: "seller", label: "As the team reads them" },
            ]}
          />
          <ol className={classes.questions}>
            {instrument.questions.map((q) => (
              <li key={q.key}>
                <p className={classes.stem}>{fill(side === "client" ? q.client : q.seller)}</p>
                <ul>
                  {q.options.map((o) => (
                    <li key={o}>{fill(o)}</li>
                  ))}
                  {q.kind === "choice" && <li className="second">Can’t say</li>}
                </ul>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Step>
  );
}
