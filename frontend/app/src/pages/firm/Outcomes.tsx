import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Outcome } from "~/api/reports";
import type { CycleLine } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Section } from "~/parts/PageHead";
import { missingWords, outcomeKind } from "~/words/outcomes";
import classes from "./firm.module.css";
import { OutcomesImport } from "./OutcomesImport";
import { SurfacePicture } from "./SurfacePicture";

/** How both views together go with what became of the accounts; while too few outcomes are known, how many are missing. */
export function Outcomes({ outcomes, cycle }: { outcomes: readonly Outcome[]; cycle: CycleLine }) {
  const { may } = useMe();
  const told = outcomes.filter((o) => o.surface);
  const [chosen, setChosen] = useState("");
  const [importing, setImporting] = useState(false);
  const shown = told.find((o) => o.kind === chosen) ?? told[0];
  return (
    <>
      <Section
        title="What became of the accounts"
        about="How the client’s view and the team’s view together go with renewal, growth or recommendation. What goes together need not be cause and effect."
        actions={
          may.run && (
            <Button variant="default" size="xs" aria-expanded={importing} onClick={() => setImporting(!importing)}>
              {importing ? "Cancel the import" : "Import outcomes"}
            </Button>
          )
        }
      >
        {importing && <OutcomesImport cycle={cycle} onDone={() => setImporting(false)} />}
        {told.length > 1 && shown && (
          <SegmentedControl
            className={classes.kinds}
            aria-label="Outcome"
            data={told.map((o) => ({ value: o.kind, label: outcomeKind(o.kind).title }))}
            value={shown.kind}
            onChange={setChosen}
          />
        )}
        {outcomes.every((o) => o.accounts === 0) ? <p className="second">{missingWords(0, outcomes[0]?.needed ?? 30)}</p> : <Missing of={outcomes.filter((o) => !o.surface)} />}
      </Section>
      {shown?.surface && <SurfacePicture key={shown.kind} outcome={shown} surface={shown.surface} cycle={cycle.name} />}
    </>
  );
}

/** The kinds of outcome that nothing can be told of yet, and why. */
function Missing({ of }: { of: readonly Outcome[] }) {
  if (of.length === 0) return null;
  return (
    <dl className={classes.missing}>
      {of.map((o) => (
        <div key={o.kind}>
          <dt>{outcomeKind(o.kind).title}</dt>
          <dd className="second">{o.why ? `${missingWords(o.accounts, o.needed)} No picture: ${o.why}.` : missingWords(o.accounts, o.needed)}</dd>
        </div>
      ))}
    </dl>
  );
}
