import { Pagination } from "@mantine/core";
import { count } from "~/words/numbers";
import classes from "./parts.module.css";

interface Props {
  page: number;
  perPage: number;
  total: number;
  noun: string;
  onPage: (page: number) => void;
}

/** Which rows are shown of how many, and the other pages. */
export function Paging({ page, perPage, total, noun, onPage }: Props) {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const first = Math.min(total, (page - 1) * perPage + 1);
  return (
    <div className={classes.pages}>
      <span>
        {count(first)}–{count(Math.min(total, page * perPage))} of {count(total)} {noun}
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
