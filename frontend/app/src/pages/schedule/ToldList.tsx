import type { Opening } from "~/api/schedule";
import { count, counted } from "~/words/numbers";
import { shortDay } from "~/words/times";
import classes from "./schedule.module.css";

/** Who has had the pre-notice already. */
export function ToldList({ opening }: { opening: Opening }) {
  if (opening.told_count === 0) return null;
  return (
    <details>
      <summary>{counted(opening.told_count, "client has", "clients have")} been told already</summary>
      <ul className={classes.told}>
        {opening.told.map((t) => (
          <li key={`${t.email}${t.account_id}`}>
            <bdi>{t.name || t.email}</bdi> <span className="second">{t.name && t.email} · <bdi>{t.account_name}</bdi> · {shortDay(t.at, opening.cycle.time_zone)}</span>
          </li>
        ))}
        {opening.told_count > opening.told.length && <li className="second">and {count(opening.told_count - opening.told.length)} more, on the Email page.</li>}
      </ul>
    </details>
  );
}
