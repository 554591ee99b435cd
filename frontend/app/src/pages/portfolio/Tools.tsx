import type { RefObject } from "react";
import type { CycleLine, PortfolioLine } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { Download } from "~/parts/Download";
import { ColumnMenu } from "./ColumnMenu";
import { fileOf, type Column } from "./columns";
import { orderChoices, orderWords } from "./orders";
import classes from "./portfolio.module.css";
import { changed, standardSort, type PortfolioSearch } from "./search";

interface Props {
  cycle: CycleLine;
  search: PortfolioSearch;
  onLook: (search: PortfolioSearch) => void;
  lines: readonly PortfolioLine[];
  columns: readonly Column[];
  all: readonly Column[];
  shown: readonly string[];
  box: RefObject<HTMLElement | null>;
}

/** Order on a phone, where there are no heads to click; columns; and taking along what is viewed. */
export function Tools({ cycle, search, onLook, lines, columns, all, shown, box }: Props) {
  const sort = search.sort ?? standardSort;
  const orders = orderChoices.some((o) => o.value === sort) ? orderChoices : [{ value: sort, label: orderWords(sort, () => undefined) }, ...orderChoices];
  const as = search.version ? `?version=${search.version}` : "";
  return (
    <>
      <Choose aria-label="Order" className={classes.order} data={orders} value={sort} onChange={(v) => onLook(changed(search, { sort: v }))} />
      <ColumnMenu all={all} shown={shown} chosen={search.cols !== undefined} onChange={(keys) => onLook(changed(search, { cols: keys?.join(",") }))} />
      <Download
        size="sm"
        name="portfolio"
        cycle={search.version ? `${cycle.name} version ${search.version}` : cycle.name}
        table={{ columns: fileOf(columns), rows: lines }}
        picture={{ title: "Portfolio: what clients say beside what teams believe", about: search.version ? `${cycle.name}, version ${search.version} of its results` : cycle.name, chart: () => box.current?.querySelector<SVGSVGElement>("[data-picture] svg[role=group]") }}
        links={[{ label: "Workbook of the cycle, XLSX", href: `/api/cycles/${cycle.id}/workbook.xlsx${as}` }]}
      />
    </>
  );
}
