import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import { setLateDays } from "~/api/close";
import { Fault } from "~/parts/Note";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import classes from "./close.module.css";

const most = 90;

/** For how many days after the close clients may still answer; 0 takes none. */
export function LateDays({ cycleId, days }: { cycleId: string; days: number }) {
  const [typed, setTyped] = useState<string | number>(days);
  const save = useSend({
    send: (n: number) => setLateDays(cycleId, n),
    fields: ["days"],
    stale: [["cycles", cycleId]],
    done: (_, n) => say(n === 0 ? "No answers are taken after the close." : `Late answers are taken for ${n === 1 ? "1 day" : `${n} days`} after the close.`),
  });
  const wanted = typed === "" ? Number.NaN : Number(typed);
  const fits = Number.isInteger(wanted) && wanted >= 0 && wanted <= most;
  return (
    <>
      {save.problem && !save.errors["days"] && <Fault problem={save.problem} />}
      <form
        noValidate
        className={classes.days}
        onSubmit={(e) => {
          e.preventDefault();
          if (fits) save.run(wanted);
        }}
      >
        <NumberInput label="Days for late answers" value={typed} onChange={setTyped} hideControls min={0} max={most} allowDecimal={false} allowNegative={false} error={fits ? save.errors["days"] : `0 to ${most} days`} />
        <Button type="submit" variant="default" loading={save.busy} disabled={wanted === days}>
          Save
        </Button>
      </form>
    </>
  );
}
