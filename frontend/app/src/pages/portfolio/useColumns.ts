import { useMediaQuery } from "@mantine/hooks";
import { useMemo, type RefObject } from "react";
import type { Portfolio } from "~/api/types";
import { useWidth } from "~/charts/useWidth";
import { cardColumns, chosenColumns, columnsFor, fittingColumns, tableWidth, unheardColumns } from "./columns";
import { isHeard } from "./lines";

/** Pixels that the picture needs at least, that it has before more columns join the table, and that stand between the two. */
const pictureWidth = 380;
const easyWidth = 450;
const between = 36;

/** How picture and table share the page. */
export interface Room {
  /** On a phone every row is a card. */
  cards: boolean;
  beside: boolean;
  tableWidth: number;
}

/** Which columns are shown, and whether the table finds room beside the picture: as chosen, else as many as fit there. */
export function useColumns(chosen: string | undefined, data: Portfolio) {
  const [box, width] = useWidth<HTMLDivElement>(1000);
  const cards = useMediaQuery("(max-width: 600px)", false, { getInitialValueInEffect: false });
  const around = useMemo(() => ({ cut: data.instrument.cut, before: shortName(data.previous?.name) }), [data.instrument.cut, data.previous?.name]);
  const heard = useMemo(() => data.accounts.some(isHeard), [data.accounts]);
  const all = useMemo(() => columnsFor({ ...around, sureApart: true }), [around]);
  const keys = useMemo(() => {
    const wanted = chosen?.split(",").filter((key) => all.some((c) => c.key === key));
    if (wanted && wanted.length > 0) return wanted;
    if (!heard) return unheardColumns.filter((key) => all.some((c) => c.key === key));
    if (cards) return cardColumns.filter((key) => all.some((c) => c.key === key));
    const besideFrom = tableWidth(fittingColumns(0, all), all) + between + pictureWidth;
    return fittingColumns(width >= besideFrom ? width - between - easyWidth : width, all);
  }, [chosen, all, cards, width, heard]);
  const columns = useMemo(() => chosenColumns(keys, around), [keys, around]);
  const room = useMemo((): Room => {
    const table = tableWidth(keys, all);
    return { cards: cards ?? false, beside: !cards && table + between + pictureWidth <= width, tableWidth: table };
  }, [cards, width, keys, all]);
  return { box: box as RefObject<HTMLDivElement | null>, room, columns, all, keys };
}

/** "Annual review 2025" is "2025" in a column's head; what has no year is "before". */
export function shortName(name: string | undefined): string {
  if (!name) return "";
  return /\b(19|20)\d\d\b/.exec(name)?.[0] ?? "before";
}
