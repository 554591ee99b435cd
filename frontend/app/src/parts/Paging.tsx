import { Pagination } from "@mantine/core";
import { count } from "~/words/numbers";
import classes from "./parts.module.css";

interface Props {
  page: number;
  perPage: number;
  total: number;
  /** What is counted, in the plural; one of it is the same without its s unless told. */
  noun: string;
  one?: string;
  onPage: (page: number) => void;
}

/** Which rows are shown of how many, and the other pages. */
export function Paging({ page, perPage, total, noun, one = noun.replace(/s$/, ""), onPage }: Props) {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const first = Math.min(total, (page - 1) * perPage + 1);
  return (
    <div className={classes.pages}>
      <span role="status">
        {count(first)}–{count(Math.min(total, page * perPage))} of {count(total)} {total === 1 ? one : noun}
      </span>
      {pages > 1 && (
        <Pagination
          total={pages}
          value={page}
          onChange={onPage}
          size="sm"
          siblings={0}
          getControlProps={(control) => ({ "aria-label": `${control} page` })}
          getItemProps={(p) => ({ "aria-label": `Page ${p}` })}
        />
      )}
    </div>
  );
}
