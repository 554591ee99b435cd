import type { GapPage } from "~/api/types";
import { ClassMark } from "~/charts/ClassMark";
import { certaintyMeaning, gapInWords, intervalWords } from "~/words/gaps";
import { outOf, strength, subtraction } from "~/words/numbers";
import classes from "./gap.module.css";

/** The finding in one sentence, the two levels with their n, the gap in words and how sure it is. */
export function Headline({ page }: { page: GapPage }) {
  const c = page.overall;
  return (
    <div className={classes.finding}>
      <p className={classes.headline}>{page.headline}</p>
      <dl className={classes.sides}>
        <SideFigure side="client" label="Client" standing={c.client} cut={page.instrument.cut} asked={page.sight.client ? asked(page, "client") : undefined} />
        <SideFigure side="team" label="Team" standing={c.seller} cut={page.instrument.cut} asked={page.sight.why === "sealed" ? undefined : asked(page, "seller")} />
        <div className={classes.gapFigure}>
          <dt>{c.gap === undefined ? "Gap" : <ClassMark name={c.class} />}</dt>
          <dd className={classes.gapWords}>{c.gap === undefined ? "A side is missing, so there is no gap yet." : `${gapInWords(c.gap)}.`}</dd>
          {c.gap !== undefined && (
            <dd className={classes.sure}>
              {c.certainty && <strong>{capital(c.certainty)}. </strong>}
              {certaintyMeaning[c.certainty]}
              {c.fragile && " One answer less could change the class."}
            </dd>
          )}
          {c.client && c.seller && c.gap !== undefined && (
            <dd className={classes.sure}>
              Client minus team: <span className="numbers nowrap">{subtraction(c.client.strength, c.seller.strength)}</span>
              {c.interval && `. The gap lies ${intervalWords(c)}`}.
            </dd>
          )}
        </div>
      </dl>
    </div>
  );
}

function asked(page: GapPage, side: "client" | "seller"): number {
  return page.respondents.filter((r) => r.side === side).length;
}

type Side = { side: string; label: string; standing: GapPage["overall"]["client"]; cut: number; /** undefined: hidden, not silent */ asked?: number };

function SideFigure({ side, label, standing, cut, asked }: Side) {
  const known = standing && standing.n > 0;
  return (
    <div className={classes.side} data-side={side}>
      <dt>{label}</dt>
      <dd className={classes.level}>{known ? strength(standing.strength, cut) : "–"}</dd>
      <dd className={classes.sure}>{standing ? `${outOf(standing.n, standing.asked)} answered` : asked === undefined ? "not shown" : `${outOf(0, asked)} answered`}</dd>
    </div>
  );
}

function capital(s: string): string {
  return s.charAt(0).toUpperCase() + s.slice(1);
}
