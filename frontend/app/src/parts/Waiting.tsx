import { Skeleton } from "@mantine/core";
import classes from "./parts.module.css";

/** A table on its way: the rows it will have, in grey. */
export function WaitingTable({ rows = 6 }: { rows?: number }) {
  return (
    <div className={classes.lines} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={22} width={`${96 - ((i * 7) % 30)}%`} />
      ))}
    </div>
  );
}

/** A page with a title, a line under it and a table on its way. */
export function WaitingPage() {
  return (
    <div className={classes.lines} role="status" aria-label="Loading">
      <Skeleton height={34} width="42%" />
      <Skeleton height={18} width="64%" mb={24} />
      <WaitingTable />
    </div>
  );
}

/** The gap chart on its way: label, ladder and verdict on each row. */
export function WaitingChart() {
  return (
    <div className={classes.lines} role="status" aria-label="Loading">
      <Skeleton height={34} width="52%" />
      <Skeleton height={26} width="72%" mb={20} />
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} height={38} />
      ))}
    </div>
  );
}
