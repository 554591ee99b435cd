import classes from "./charts.module.css";
import { KeyItem, KeyLine } from "./KeyLine";
import { Shape } from "./SideMark";

interface Props {
  client: boolean;
  seller: boolean;
  previousName: string;
  ticks: boolean;
  interval: boolean;
  /** An interval goes on beyond the ladder. */
  beyond: boolean;
  bounds: boolean;
  cut: number;
}

/** What the shapes mean, in one line; only what the picture holds is explained. */
export function GapKey({ client, seller, previousName, ticks, interval, beyond, bounds, cut }: Props) {
  return (
    <KeyLine>
      {client && <KeyItem icon={<Shape kind="client" />}>Client</KeyItem>}
      {seller && <KeyItem icon={<Shape kind="seller" />}>Team</KeyItem>}
      {previousName && <KeyItem icon={<Shape kind="previous" />}>Client in <bdi>{previousName}</bdi></KeyItem>}
      {ticks && <KeyItem icon={<path d="M-3-6v12M3-6v12" className={client ? classes.clientTick : classes.teamTick} />}>one answer each</KeyItem>}
      {client && seller && <KeyItem icon={<path d="M-5 0h10M0-5v10" className={classes.span} />}>answers of the client + of the team</KeyItem>}
      {interval && <KeyItem icon={<path d="M-9-4v8m0-4H9m0-4v8" className={classes.span} />}>how wide the gap may be, measured from the team (95&nbsp;%); where it reaches the team, there is no clear gap</KeyItem>}
      {beyond && <BeyondKey />}
      {bounds && <KeyItem icon={<rect x={-9} y={-6} width={18} height={12} rx={3} className={classes.bounds} />}>where the client could stand if the silent had answered</KeyItem>}
      <KeyItem icon={<path d="M0-8V8" className={classes.cut} />}>strong from {Math.round(cut)}</KeyItem>
    </KeyLine>
  );
}

/** What an interval's arrow means. */
export function BeyondKey() {
  return <KeyItem icon={<path d="M-9 0H8M3-4l5 4-5 4" className={classes.span} />}>goes on beyond the ladder</KeyItem>;
}
