import { Button, Modal } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "~/api/client";
import { keysQuery } from "~/api/queries";
import type { Key } from "~/api/types";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import { Confirm } from "~/parts/Confirm";
import { Name } from "~/parts/Name";
import { Section } from "~/parts/PageHead";
import { Table } from "~/parts/Table";
import { useSend } from "~/parts/useSend";
import { isolated } from "~/words/isolated";
import { roles } from "~/words/states";
import { shortDay } from "~/words/times";
import { NewKey } from "./NewKey";

/** Keys for programs that use the JSON API. */
export function KeysPage() {
  return (
    <Only may="administer">
      <Keys />
    </Only>
  );
}

function Keys() {
  const { data: keys } = useSuspenseQuery(keysQuery);
  const { firm } = useMe();
  const [making, setMaking] = useState(false);
  return (
    <Section
      title="API keys"
      about={
        <>
          A key lets a program do what its role may do. Everything this dashboard does, the <a href="/api/docs" className="nowrap">JSON API</a> can do too.
        </>
      }
      actions={
        <Button size="xs" onClick={() => setMaking(true)}>
          Make a key
        </Button>
      }
    >
      {keys.length === 0 ? (
        <p className="second">No keys yet.</p>
      ) : (
        <Table caption="API keys">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Made</th>
              <th scope="col">Used last</th>
              <th scope="col">
                <span className="visually-hidden">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((k) => (
              <tr key={k.id}>
                <th scope="row">
                  <Name>{k.name}</Name>
                </th>
                <td data-label="Role" data-third="">{roles.find((r) => r.value === k.role)?.label}</td>
                <td data-label="Made" data-third="">{shortDay(k.created_at, firm.time_zone)}</td>
                <td data-label="Used last" data-third="">{k.last_used_at ? shortDay(k.last_used_at, firm.time_zone) : "Never"}</td>
                <td data-label="" data-actions="">{k.revoked ? <span className="second">Revoked</span> : <Revoke of={k} />}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Modal opened={making} onClose={() => setMaking(false)} title="Make a key" closeButtonProps={{ "aria-label": "Close" }}>
        {making && <NewKey onDone={() => setMaking(false)} />}
      </Modal>
    </Section>
  );
}

function Revoke({ of: key }: { of: Key }) {
  const [asking, setAsking] = useState(false);
  const revoke = useSend({
    send: () => take(api.DELETE("/api/keys/{key_id}", { params: { path: { key_id: key.id } } })),
    stale: [["keys"]],
    done: () => setAsking(false),
  });
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Revoke ${key.name}`}>
        Revoke
      </Button>
      <Confirm opened={asking} onClose={() => setAsking(false)} title={`Revoke “${isolated(key.name)}”?`} action="Revoke the key" destroys busy={revoke.busy} problem={revoke.problem} onConfirm={() => revoke.run(undefined)}>
        <p>Programs that use it are refused from now on. It can’t be brought back.</p>
      </Confirm>
    </>
  );
}
