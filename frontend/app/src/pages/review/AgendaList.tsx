import type { AgendaItem } from "~/api/reviews";
import classes from "./review.module.css";

/** An agenda to be read: each topic with its question, and why it is there. */
export function AgendaList({ items }: { items: readonly AgendaItem[] }) {
  return (
    <ol className={classes.agenda}>
      {items.map((i) => (
        <li key={i.topic + i.question}>
          <bdi className={classes.topic}>{i.topic}</bdi>
          {i.question && <span>{i.question}</span>}
          {i.why && <span className="second">{i.why}</span>}
        </li>
      ))}
    </ol>
  );
}
