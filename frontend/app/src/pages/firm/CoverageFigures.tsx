import type { Coverage, Of } from "~/api/reports";
import { Figures } from "~/parts/Figures";
import { count, percent } from "~/words/numbers";
import classes from "./firm.module.css";

/** How much of what was asked was heard: accounts first, then both sides. */
export function CoverageFigures({ coverage: c }: { coverage: Coverage }) {
  return (
    <section className={classes.coverage} aria-label="Coverage">
      <Figures
        of={[
          { label: "Accounts compared", value: part(c.accounts), about: `${percent(c.accounts.count, c.accounts.of)} have answers from both sides` },
          { label: "Clients answered", value: part(c.clients), about: `${percent(c.clients.count, c.clients.of)} of the people asked` },
          { label: "Team answers sealed", value: part(c.sellers), about: `${percent(c.sellers.count, c.sellers.of)} of the people asked` },
        ]}
      />
    </section>
  );
}

function part({ count: n, of }: Of) {
  return (
    <>
      {count(n)}
      <small> of {count(of)}</small>
    </>
  );
}
