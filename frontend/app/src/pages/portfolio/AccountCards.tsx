import { Link } from "@tanstack/react-router";
import type { PortfolioLine } from "~/api/types";
import { Table } from "~/parts/Table";
import { useFirst } from "~/parts/useFirst";
import type { Column } from "./columns";
import { sameVersion } from "~/pages/close/useVersion";
import classes from "./portfolio.module.css";

interface Props {
  cycleId: string;
  caption: string;
  lines: readonly PortfolioLine[];
  columns: readonly Column[];
}

/** The same accounts and columns on a phone: a card each. */
export function AccountCards({ cycleId, caption, lines, columns }: Props) {
  const { first, more } = useFirst(lines, "accounts", 20);
  return (
    <>
      <Table caption={caption}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            {columns.map((c) => (
              <th key={c.key} scope="col">
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map((line) => (
            <tr key={line.account_id}>
              <th scope="row">
                <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId, accountId: line.account_id }} search={sameVersion} preload={false} dir="auto" className={classes.cardLink}>
                  {line.name}
                </Link>
              </th>
              {columns.map((c) => (
                <td key={c.key} data-label={c.title} data-third={c.card === "third" || undefined} data-two-thirds={c.card === "two-thirds" || undefined} data-lead={c.card === "lead" || undefined} data-wide={c.card === "wide" || undefined}>
                  {c.cell(line)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {more}
    </>
  );
}
