import type { ReactNode } from "react";
import classes from "./charts.module.css";
import { Shape } from "./SideMark";

interface Props {
  client: boolean;
  seller: boolean;
  previousName: string;
  ticks: boolean;
  interval: boolean;
  bounds: boolean;
  cut: number;
}

/** What the shapes mean, in one line; only what the picture holds is explained. */
export function GapKey({ client, seller, previousName, ticks, interval, bounds, cut }: Props) {
  return (
    <p className={classes.key}>
      {client && <Item icon={<Shape kind="client" />}>Client</Item>}
      {seller && <Item icon={<Shape kind="seller" />}>Team</Item>}
      {previousName && <Item icon={<Shape kind="previous" />}>Client in {previousName}</Item>}
      {ticks && <Item icon={<path d="M-3-6v12M3-6v12" className={client ? classes.clientTick : classes.teamTick} />}>one answer each</Item>}
      {interval && <Item icon={<path d="M-9-4v8m0-4H9m0-4v8" className={classes.span} />}>how wide the gap may be, measured from the team (95 %); where it reaches the team, there is no clear gap</Item>}
      {bounds && <Item icon={<rect x={-9} y={-6} width={18} height={12} rx={3} className={classes.bounds} />}>where the client could stand if the silent had answered</Item>}
      <Item icon={<path d="M0-8V8" className={classes.cut} />}>strong from {cut}</Item>
    </p>
  );
}

function Item({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.keyItem}>
      <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
        {icon}
      </svg>
      <span>{children}</span>
    </span>
  );
}
