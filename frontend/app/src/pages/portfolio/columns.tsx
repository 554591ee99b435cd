import type { ReactNode } from "react";
import type { PortfolioLine } from "~/api/types";
import { ClassMark } from "~/charts/ClassMark";
import type { CsvColumn } from "~/parts/download/csv";
import { gapBasis, intervalWords } from "~/words/gaps";
import { money, outOf, signed, signedExact, strength } from "~/words/numbers";
import { changeOf, given, valueOf, whyNoGap } from "./lines";
import { nextStep } from "./nextStep";
import classes from "./portfolio.module.css";

/** What the cells need to know besides their line. */
export interface Around {
  cut: number;
  /** What the cycle compared with is called for short: "2025"; empty without one. */
  before: string;
  /** Whether certainty has a column of its own; else it stands under the class. */
  sureApart: boolean;
}

/** A column of the table beside the picture: how it is headed, how wide it is, what stands in it, and what its file has. */
export interface Column {
  key: string;
  title: string;
  /** What the head means, for who wonders. */
  about?: string;
  width: number;
  numeric?: boolean;
  /** Its place on a card. */
  card: "third" | "two-thirds" | "half" | "lead" | "wide";
  cell: (line: PortfolioLine) => ReactNode;
  file: CsvColumn<PortfolioLine>[];
}

/** Every column there is, in the order in which they stand. The account's name stands before them always. */
export function columnsFor(around: Around): Column[] {
  return [...sides(around), ...judgement(around), ...about];
}

function sides({ cut, before }: Around): Column[] {
  return [
    {
      key: "n", title: "Answers", about: "Clients and team members who answered, of those asked", width: 82, card: "third",
      cell: (l) => <Answered line={l} />,
      file: [
        { title: "Clients answered", raw: (l) => l.clients.answered }, { title: "Clients asked", raw: (l) => l.clients.asked },
        { title: "Team answered", raw: (l) => l.sellers.answered }, { title: "Team asked", raw: (l) => l.sellers.asked },
      ],
    },
    { key: "client", title: "Client", about: "How strong the client says it is, 0 to 100", width: 62, numeric: true, card: "third", cell: (l) => strength(given(l.overall?.client), cut), file: [{ title: "Client", raw: (l) => given(l.overall?.client) }] },
    { key: "team", title: "Team", about: "How strong the team believes it is, 0 to 100", width: 56, numeric: true, card: "third", cell: (l) => strength(given(l.overall?.seller), cut), file: [{ title: "Team", raw: (l) => given(l.overall?.seller) }] },
    { key: "gap", title: "Gap", about: "Client minus team, worked out before rounding", width: 50, numeric: true, card: "third", cell: (l) => <strong title={gapBasis(l.overall)}>{signed(l.overall?.gap)}</strong>, file: [{ title: "Gap", raw: (l) => l.overall?.gap }] },
    {
      key: "interval", title: "95 % interval", about: "Where the gap lies, were everybody asked", width: 116, card: "two-thirds",
      cell: (l) => (l.overall?.interval ? <span className="nowrap" title={intervalWords(l.overall)}>{`${signed(l.overall.interval.low)} to ${signed(l.overall.interval.high)}`}</span> : "–"),
      file: [{ title: "Gap low", raw: (l) => l.overall?.interval?.low }, { title: "Gap high", raw: (l) => l.overall?.interval?.high }],
    },
    { key: "ranked", title: "Ranked by", about: "The gap, drawn towards the mean of all accounts the less sure it is", width: 88, numeric: true, card: "third", cell: (l) => signedExact(l.shrunken_gap), file: [{ title: "Ranked by", raw: (l) => l.shrunken_gap }] },
    ...(before
      ? [{ key: "change", title: since(before), about: `How the gap moved since ${before}`, width: 92, numeric: true, card: "third" as const, cell: (l: PortfolioLine) => signed(changeOf(l)), file: [{ title: `Change of gap since ${before}`, raw: changeOf }] }]
      : []),
  ];
}

function judgement({ before, sureApart }: Around): Column[] {
  const sure = { title: "Certainty", raw: sureWords };
  return [
    {
      key: "class", title: "Class", width: 174, card: "lead",
      cell: (l) => <Class line={l} sure={!sureApart} />,
      file: [{ title: "Class", raw: (l) => l.overall?.class || whyNoGap(l, l.overall) }, ...(sureApart ? [] : [sure])],
    },
    ...(before
      ? [{ key: "before", title: `Class ${before}`, width: 150, card: "half" as const, cell: (l: PortfolioLine) => (l.previous_class ? <ClassMark name={l.previous_class} /> : "–"), file: [{ title: `Class ${before}`, raw: (l: PortfolioLine) => l.previous_class }] }]
      : []),
    { key: "certainty", title: "Certainty", width: 104, card: "half", cell: (l) => sureWords(l) || "–", file: [sure] },
  ];
}

const about: Column[] = [
  {
    key: "value", title: "Value", about: "Value a year", width: 104, numeric: true, card: "third",
    cell: (l) => money(l.value, l.currency) || "–",
    file: [{ title: "Value", raw: valueOf }, { title: "Currency", raw: (l) => (l.value === undefined ? "" : l.currency) }],
  },
  { key: "lead", title: "Lead", width: 124, card: "half", cell: (l) => l.lead?.name ?? "–", file: [{ title: "Lead", raw: (l) => l.lead?.name }] },
  { key: "industry", title: "Industry", width: 120, card: "half", cell: (l) => l.industry || "–", file: [{ title: "Industry", raw: (l) => l.industry }] },
  { key: "region", title: "Region", width: 100, card: "half", cell: (l) => l.region || "–", file: [{ title: "Region", raw: (l) => l.region }] },
  { key: "tier", title: "Tier", width: 56, card: "third", cell: (l) => l.tier || "–", file: [{ title: "Tier", raw: (l) => l.tier }] },
  { key: "next", title: "Next step", width: 148, card: "half", cell: (l) => nextStep(l) || "–", file: [{ title: "Next step", raw: nextStep }] },
];

/** "Since 2025"; the cycle compared with may have no year in its name. */
function since(before: string): string {
  return /^\d/.test(before) ? `Since ${before}` : "Change";
}

/** The columns that always stand unless others are chosen, those that join them as far as there is room, and those of a card. */
const fewColumns: readonly string[] = ["n", "client", "team", "gap", "class"];
const joining: readonly string[] = ["change", "value", "certainty", "lead", "next"];
export const cardColumns: readonly string[] = ["n", "client", "team", "gap", "change", "value", "lead", "next", "class"];

/** The columns while nobody was heard: who has answered, what is awaited, whose it is. */
export const unheardColumns: readonly string[] = ["n", "class", "value", "lead", "next"];

/** The columns that fit in so many pixels, the ones that tell most first. */
export function fittingColumns(room: number, all: readonly Column[]): string[] {
  const keys = [...fewColumns];
  for (const key of joining) {
    if (tableWidth([...keys, key], all) > room) break;
    keys.push(key);
  }
  return keys;
}

/** The least width of a table with these columns, the account's name included. */
export function tableWidth(keys: readonly string[], all: readonly Column[]): number {
  return all.filter((c) => keys.includes(c.key)).reduce((sum, c) => sum + c.width, nameWidth);
}

const nameWidth = 164;

/** The chosen columns, in the order in which columns stand; what isn't one is passed over. */
export function chosenColumns(keys: readonly string[], around: Omit<Around, "sureApart">): Column[] {
  return columnsFor({ ...around, sureApart: keys.includes("certainty") }).filter((c) => keys.includes(c.key));
}

/** The table's file: the account and the columns shown, each raw. */
export function fileOf(columns: readonly Column[]): CsvColumn<PortfolioLine>[] {
  return [{ title: "Account", raw: (l) => l.name }, ...columns.flatMap((c) => c.file)];
}

function sureWords(l: PortfolioLine): string {
  return [l.overall?.certainty, l.overall?.fragile ? "fragile" : ""].filter(Boolean).join(", ");
}

function Answered({ line: { clients, sellers } }: { line: PortfolioLine }) {
  return (
    <span className="nowrap">
      <span aria-hidden="true">
        {clients.answered}/{clients.asked} + {sellers.answered}/{sellers.asked}
      </span>
      <span className="visually-hidden">
        clients {outOf(clients.answered, clients.asked)}, team {outOf(sellers.answered, sellers.asked)}
      </span>
    </span>
  );
}

/** The class, with what is to say about it below: how sure it is, or why there is none. */
function Class({ line, sure }: { line: PortfolioLine; sure: boolean }) {
  const name = line.overall?.class;
  const why = whyNoGap(line, line.overall);
  const under = why === name ? "" : why || (sure ? sureWords(line) : "");
  if (!name) return <span className="second">{why || "–"}</span>;
  return (
    <span className={classes.class}>
      <ClassMark name={name} />
      {under && <span className={classes.under}>{under}</span>}
    </span>
  );
}
