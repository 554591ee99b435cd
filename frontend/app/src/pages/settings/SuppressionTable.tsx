import { Button } from "@mantine/core";
import type { Suppression } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Table } from "~/parts/Table";
import { byWords } from "~/words/suppressions";
import { shortDay } from "~/words/times";
import classes from "./settings.module.css";

/** Addresses that are never emailed with why, by whom and since when; who may administer can let one be emailed again. */
export function SuppressionTable({ rows, onAgain }: { rows: readonly Suppression[]; onAgain: (s: Suppression) => void }) {
  const { may, firm } = useMe();
  return (
    <Table caption="Addresses never emailed">
      <thead>
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Why</th>
          <th scope="col">By</th>
          <th scope="col">Since</th>
          {may.administer && (
            <th scope="col">
              <span className="visually-hidden">Change</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((s) => (
          <tr key={s.id}>
            <th scope="row">{s.email}</th>
            <td data-label="Why" data-wide="" data-empty={s.reason ? undefined : ""}>{s.reason || "–"}</td>
            <td data-label="By" className={classes.by}>{byWords(s)}</td>
            <td data-label="Since" className="nowrap">{shortDay(s.created_at, firm.time_zone)}</td>
            {may.administer && (
              <td data-label="" data-actions="">
                <Button variant="subtle" color="gray" size="compact-sm" aria-label={`Email ${s.email} again`} onClick={() => onAgain(s)}>
                  Email again
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
