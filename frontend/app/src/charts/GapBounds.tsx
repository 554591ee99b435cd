import type { Bounds } from "~/api/types";
import classes from "./charts.module.css";

interface Props {
  bounds: Bounds;
  x: (strength: number) => number;
  y: number;
}

/** Where the client could stand if the silent had answered: an open box along the ladder, from all at the bottom to all at the top. */
export function GapBounds({ bounds, x, y }: Props) {
  const [low, high] = [x(bounds.client.low), x(bounds.client.high)];
  return <rect x={low} width={Math.max(2, high - low)} y={y - 12} height={24} rx={3} className={classes.bounds} aria-hidden="true" />;
}
