import { Link } from "@tanstack/react-router";
import { memo, useRef } from "react";
import type { PortfolioLine } from "~/api/types";
import { sameVersion } from "~/pages/close/useVersion";
import { useMore } from "~/parts/useMore";
import type { Column } from "./columns";
import { sortedAs, toggledSort } from "./orders";
import classes from "./portfolio.module.css";
import { useRowKeys } from "./useRowKeys";
import { useRows } from "./useRows";

const rowHeight = 46;
const headHeight = 38;

interface Props {
  cycleId: string;
  caption: string;
  lines: readonly PortfolioLine[];
  columns: readonly Column[];
  /** The least pixels that the columns need; in less room the box scrolls sideways. */
  width: number;
  sort: string | undefined;
  onSort: (sort: string) => void;
  picked: string | undefined;
  onPick: (accountId: string | undefined) => void;
  /** The account to bring into view: one picked in the picture. */
  follow: string | undefined;
}

/** The accounts as a table that scrolls in its own box and draws only what is in view. One stop for the Tab key; arrows walk the rows. */
export function AccountRows({ cycleId, caption, lines, columns, width, sort, onSort, picked, onPick, follow }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useMore(box, { except: "up left" });
  const { from, to, above, below, show } = useRows(box, lines.length, rowHeight, headHeight);
  const { current, onKeyDown } = useRowKeys({ box, lines, show, follow });
  return (
    // The keys walk the links inside; the box itself is not operated.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={box} className={classes.box} role="group" aria-label={caption} onKeyDown={onKeyDown}>
      <table className={classes.table} style={{ minWidth: width }} aria-rowcount={lines.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <colgroup>
          <col />
          {columns.map((c) => (
            <col key={c.key} width={c.width} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <Head title="Account" sortKey="account" sort={sort} onSort={onSort} />
            {columns.map((c) => (
              <Head key={c.key} title={c.title} about={c.about} numeric={c.numeric} sortKey={c.key} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Space height={above} />}
          {lines.slice(from, to).map((line, i) => (
            <Row key={line.account_id} cycleId={cycleId} line={line} columns={columns} index={from + i} stop={from + i === current} picked={line.account_id === picked} onPick={onPick} />
          ))}
          {below > 0 && <Space height={below} />}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps {
  title: string;
  about?: string | undefined;
  numeric?: boolean | undefined;
  sortKey: string;
  sort: string | undefined;
  onSort: (sort: string) => void;
}

/** A column's head, which orders by it: its own direction first, the other with the next click. */
export function Head({ title, about, numeric, sortKey, sort, onSort }: HeadProps) {
  const as = sortedAs(sort, sortKey);
  return (
    <th scope="col" aria-sort={as} data-numeric={numeric || undefined}>
      <button type="button" className={classes.sort} title={about} onClick={() => onSort(toggledSort(sort, sortKey))}>
        {title}
        <span className={classes.arrow} data-as={as} aria-hidden="true" />
      </button>
    </th>
  );
}

interface RowProps extends Pick<Props, "cycleId" | "columns" | "onPick"> {
  line: PortfolioLine;
  index: number;
  stop: boolean;
  picked: boolean;
}

const Row = memo(function Row({ cycleId, line, columns, index, stop, picked, onPick }: RowProps) {
  return (
    <tr aria-rowindex={index + 2} data-picked={picked || undefined} onPointerEnter={() => onPick(line.account_id)} onPointerLeave={() => onPick(undefined)}>
      <th scope="row">
        <Link
          to="/cycles/$cycleId/accounts/$accountId"
          params={{ cycleId, accountId: line.account_id }}
          search={sameVersion}
          preload={false}
          tabIndex={stop ? 0 : -1}
          data-row={index}
          title={line.name}
          dir="auto"
          className={classes.name}
          onFocus={() => onPick(line.account_id)}
          onBlur={() => onPick(undefined)}
        >
          {line.name}
        </Link>
      </th>
      {columns.map((c) => (
        <td key={c.key} data-numeric={c.numeric || undefined}>
          {c.cell(line)}
        </td>
      ))}
    </tr>
  );
});

/** The room of the rows that are not drawn. */
export function Space({ height }: { height: number }) {
  return (
    <tr aria-hidden="true" className={classes.space}>
      <td style={{ height }} />
    </tr>
  );
}
