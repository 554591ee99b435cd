import { useMemo } from "react";
import type { MonitorDay } from "~/api/monitor";
import charts from "~/charts/charts.module.css";
import { MarkWords } from "~/charts/MarkWords";
import { useRoving } from "~/charts/useRoving";
import { useWidth } from "~/charts/useWidth";
import { Table } from "~/parts/Table";
import { count, counted } from "~/words/numbers";
import { shortDay } from "~/words/times";
import { dayBars, type Bar } from "./daysLayout";
import classes from "./monitor.module.css";

const high = 72;

/** How many clients answered on each day of the run, with the days on which mail left; the same as a table. */
export function Days({ days, of }: { days: readonly MonitorDay[]; of: number }) {
  const [box, width] = useWidth<HTMLDivElement>(720);
  const { bind, onKeyDown, shown } = useRoving(useMemo(() => days.map((d) => d.date), [days]));
  if (days.length === 0) return null;
  const bars = dayBars(days, of, Math.max(200, width), high);
  const said = bars.find((b) => b.day.date === shown);
  return (
    <figure className={classes.days}>
      <figcaption className="second">Client answers a day</figcaption>
      <div ref={box} className={charts.box}>
        <svg width={Math.max(200, width)} height={high + 34} role="group" aria-label={`Client answers on each of ${counted(days.length, "day")}; the table below says the same`} onKeyDown={onKeyDown}>
          <line x1={0} x2={Math.max(200, width)} y1={high + 0.5} y2={high + 0.5} className={classes.base} />
          {bars.map((b) => (
            <g key={b.day.date} {...bind(b.day.date)} role="img" aria-label={wordsOf(b.day)}>
              <rect x={b.x} y={0} width={b.width} height={high} className={classes.hit} />
              <rect x={b.x} y={b.y} width={b.width} height={b.height} className={classes.bar} />
            </g>
          ))}
          {marks(bars, width).map((m) => (
            <text key={m.text + String(m.x)} aria-hidden="true" x={m.x} y={high + m.row * 15 + 14} className={classes.mark} textAnchor={m.anchor}>
              {m.text}
            </text>
          ))}
        </svg>
        {said && <MarkWords words={wordsOf(said.day)} x={said.x + said.width / 2} y={high + 34} width={Math.max(200, width)} />}
      </div>
      <details>
        <summary>Show as a table</summary>
        <Table caption="Answers and emails a day" cards={false}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" data-numeric>Clients</th>
              <th scope="col" data-numeric>Team</th>
              <th scope="col">Email</th>
            </tr>
          </thead>
          <tbody>
            {days.map((d) => (
              <tr key={d.date}>
                <th scope="row" className="nowrap">{shortDay(`${d.date}T00:00:00Z`, "UTC")}</th>
                <td data-numeric>{count(d.clients)}</td>
                <td data-numeric>{count(d.team)}</td>
                <td>{mailsOf(d) || "–"}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </figure>
  );
}

interface Mark {
  text: string;
  x: number;
  row: 0 | 1;
  anchor: "start" | "end";
}

/** The marks under their days; of two that would touch the second goes a row lower. */
function marks(bars: readonly Bar[], width: number): Mark[] {
  const ends = [-1, -1];
  return bars.flatMap((b) =>
    b.mails.map((name): Mark => {
      const long = (name.length + 2) * 6.6;
      const anchor = b.x + long > width ? "end" : "start";
      const from = anchor === "end" ? b.x + b.width - long : b.x;
      const row = from > (ends[0] ?? -1) ? 0 : 1;
      ends[row] = from + long + 6;
      return { text: `▲ ${name}`, x: anchor === "end" ? b.x + b.width : b.x, row, anchor };
    }),
  );
}

function mailsOf(d: MonitorDay): string {
  const of = [
    [d.invitations, "invitation"], [d.reminders_1, "first reminder"], [d.reminders_2, "second reminder"], [d.chases, "personal note"],
  ] as const;
  return of.filter(([n]) => n > 0).map(([n, name]) => counted(n, name)).join(", ");
}

function wordsOf(d: MonitorDay): string {
  return [shortDay(`${d.date}T00:00:00Z`, "UTC"), `${counted(d.clients, "client")} and ${count(d.team)} of the team answered`, mailsOf(d)].filter(Boolean).join(": ");
}
