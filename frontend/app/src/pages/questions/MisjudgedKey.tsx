import charts from "~/charts/charts.module.css";
import reports from "~/charts/reports.module.css";
import { BeyondKey } from "~/charts/GapKey";
import { KeyItem, KeyLine } from "~/charts/KeyLine";
import { Shape } from "~/charts/SideMark";

/** What the shapes of the question picture mean. */
export function MisjudgedKey({ cut, beyond }: { cut: number; beyond: boolean }) {
  return (
    <KeyLine>
      <KeyItem icon={<Shape kind="client" />}>Clients</KeyItem>
      <KeyItem icon={<Shape kind="seller" />}>Teams</KeyItem>
      <KeyItem icon={<path d="M-9-4v8m0-4H9m0-4v8" className={charts.span} />}>how wide the mean gap may be, measured from the teams (95&nbsp;%)</KeyItem>
      {beyond && <BeyondKey />}
      <KeyItem icon={<rect x={-9} y={-6} width={18} height={12} className={reports.alike} />}>what all teams get wrong alike</KeyItem>
      <KeyItem icon={<rect x={-8.5} y={-5.5} width={17} height={11} className={reports.apart} />}>what differs from account to account</KeyItem>
      <KeyItem icon={<path d="M0-8V8" className={charts.cut} />}>strong from {Math.round(cut)}</KeyItem>
    </KeyLine>
  );
}
