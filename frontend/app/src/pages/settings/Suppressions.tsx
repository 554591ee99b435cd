import { Button, Modal } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { suppressionsQuery } from "~/api/queries";
import type { Suppression } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useFind } from "~/parts/useFind";
import { useFirst } from "~/parts/useFirst";
import { suppressionSources } from "~/words/states";
import { shortDay } from "~/words/times";
import { ReadmitForm, SuppressForm } from "./SuppressionForms";
import classes from "./settings.module.css";

const by = (s: Suppression) => suppressionSources[s.source] ?? (s.source || "–");
const wordsOf = (s: Suppression) => `${s.email} ${s.reason} ${by(s)}`;

/** Addresses that are never emailed: who said no, and who can't be reached. */
export function Suppressions() {
  const { may, firm } = useMe();
  const { data } = useSuspenseQuery(suppressionsQuery);
  const [doing, setDoing] = useState<Suppression | "new" | null>(null);
  const { found, field } = useFind(data, wordsOf, "Address or reason");
  const { first, more } = useFirst(found, "addresses");
  const shut = () => setDoing(null);
  return (
    <Section
      title="Never emailed"
      about="Nobody here is emailed again, whatever a later import or cycle says."
      actions={
        <Button variant="default" size="xs" onClick={() => setDoing("new")}>
          Add an address
        </Button>
      }
    >
      {data.length === 0 ? (
        <p className="second">No addresses so far.</p>
      ) : (
        <>
          {field}
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
              {first.map((s) => (
                <tr key={s.id}>
                  <th scope="row">{s.email}</th>
                  <td data-label="Why" data-wide="">{s.reason || "–"}</td>
                  <td data-label="By" className={classes.by}>{by(s)}</td>
                  <td data-label="Since" className="nowrap">{shortDay(s.created_at, firm.time_zone)}</td>
                  {may.administer && (
                    <td data-label="" data-actions="">
                      <Button variant="subtle" color="gray" size="compact-sm" aria-label={`Email ${s.email} again`} onClick={() => setDoing(s)}>
                        Email again
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
          {more}
        </>
      )}
      <Modal opened={doing !== null} onClose={shut} title={doing === "new" ? "Never email an address" : "Email this address again"} closeButtonProps={{ "aria-label": "Close" }}>
        {doing === "new" && <SuppressForm onDone={shut} />}
        {doing !== null && doing !== "new" && <ReadmitForm suppression={doing} onDone={shut} />}
      </Modal>
    </Section>
  );
}
