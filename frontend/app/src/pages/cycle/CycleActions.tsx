import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, take } from "~/api/client";
import { cyclesQuery } from "~/api/queries";
import type { CycleDetail } from "~/api/types";
import { Confirm } from "~/parts/Confirm";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { isolated } from "~/words/isolated";
import { instantOf, moment, wallClock, zoneName } from "~/words/times";

type Dialog = "extend" | "delete" | null;

/** What can be done with a cycle now, as the server says. */
export function CycleActions({ cycle }: { cycle: CycleDetail }) {
  const [dialog, setDialog] = useState<Dialog>(null);
  const shut = () => setDialog(null);
  return (
    <>
      {cycle.can.edit && (
        <Button variant="default" component={Link} to={`/cycles/${cycle.id}/edit`}>
          Edit
        </Button>
      )}
      {cycle.can.extend && (
        <Button variant="default" onClick={() => setDialog("extend")}>
          Extend
        </Button>
      )}
      {cycle.can.close && (
        <Button variant="default" component={Link} to={`/cycles/${cycle.id}/close`}>
          Close
        </Button>
      )}
      {cycle.can.delete && (
        <Button variant="default" onClick={() => setDialog("delete")}>
          Delete
        </Button>
      )}
      {cycle.state === "closed" && (
        <Button variant="default" component={Link} to={`/cycles/${cycle.id}/next-year`}>
          Start next year’s review
        </Button>
      )}
      {dialog === "extend" && <ExtendDialog cycle={cycle} onClose={shut} />}
      {dialog === "delete" && <DeleteDialog cycle={cycle} onClose={shut} />}
    </>
  );
}

interface DialogProps {
  cycle: CycleDetail;
  onClose: () => void;
}

const stale = [["cycles"], ["tasks"]];

function ExtendDialog({ cycle, onClose }: DialogProps) {
  const [until, setUntil] = useState(() => wallClock(cycle.closes_at, cycle.time_zone));
  const at = instantOf(until, cycle.time_zone);
  const [tried, setTried] = useState(false);
  const later = at !== undefined && at > new Date(cycle.closes_at);
  const early = tried && !later ? `Choose a time after ${moment(cycle.closes_at, cycle.time_zone)}, when it closes now.` : "";
  const extend = useSend({
    send: (closesAt: string) => take(api.POST("/api/cycles/{cycle_id}/extend", { params: { path: { cycle_id: cycle.id } }, body: { closes_at: closesAt } })),
    fields: ["closes_at"],
    stale,
    done: (c) => {
      onClose();
      say(`The cycle now closes ${moment(c.closes_at, c.time_zone)}.`);
    },
  });
  return (
    <Confirm
      opened
      onClose={onClose}
      title="Extend this cycle"
      action="Extend"
      busy={extend.busy}
      problem={extend.errors["closes_at"] ? null : extend.problem}
      onConfirm={() => {
        setTried(true);
        if (at && later) extend.run(at.toISOString());
      }}
    >
      <TextInput
        type="datetime-local"
        label={`Closes, ${zoneName(cycle.time_zone)}`}
        description={at ? moment(at, cycle.time_zone) : "A date and a time"}
        value={until}
        onChange={(e) => setUntil(e.currentTarget.value)}
        error={early || extend.errors["closes_at"]}
      />
      <p className="second">Links in emails already sent keep working until the new end. Extending sends no email.</p>
    </Confirm>
  );
}

function DeleteDialog({ cycle, onClose }: DialogProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const drop = useSend({
    send: () => take(api.DELETE("/api/cycles/{cycle_id}", { params: { path: { cycle_id: cycle.id } } })),
    done: () => {
      client.setQueryData(cyclesQuery.queryKey, (all) => all?.filter((c) => c.id !== cycle.id));
      void navigate({ to: "/cycles" });
    },
  });
  return (
    <Confirm opened onClose={onClose} title={`Delete “${isolated(cycle.name)}”?`} action="Delete the draft" destroys busy={drop.busy} problem={drop.problem} onConfirm={() => drop.run(undefined)}>
      <p>The draft and its email text will be gone. Nothing has been sent, and accounts and contacts stay as they are.</p>
    </Confirm>
  );
}
