import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { datesQuery, type WishedDates } from "~/api/schedule";
import { moment } from "~/words/times";
import { Plan } from "./Plan";
import classes from "./schedule.module.css";

/** The plan that the dates being typed would make, with what is doubtful about it; kept from before while they are incomplete or refused. */
export function PlanAhead({ wish }: { wish: WishedDates | undefined }) {
  const [asked] = useDebouncedValue(wish, 400);
  const { data, isError } = useQuery(datesQuery(asked));
  if (!data || !asked || isError) return null;
  const moved = (from: string, to: string) => Date.parse(from) !== Date.parse(to);
  return (
    <section className={classes.ahead} aria-label="The plan so far">
      <h3>Who gets what when</h3>
      {asked.schedule.working_days && moved(asked.opens_at, data.opens_at) && <p>The opening falls on a day off and moves to {moment(data.opens_at, asked.time_zone)}.</p>}
      {asked.schedule.working_days && moved(asked.closes_at, data.closes_at) && <p>The closing falls on a day off and moves to {moment(data.closes_at, asked.time_zone)}.</p>}
      <Plan steps={data.steps} zone={asked.time_zone} />
      {data.doubts.length > 0 && (
        <ul className={classes.doubts}>
          {data.doubts.map((d) => (
            <li key={d.code}>
              {d.message} <span className="second">{d.fix}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
