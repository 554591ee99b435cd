import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, take } from "~/api/client";
import { cycleQuery, cyclesQuery, instrumentsQuery } from "~/api/queries";
import { Only } from "~/frame/Only";
import { PageHead } from "~/parts/PageHead";
import { isolated } from "~/words/isolated";
import { CycleForm } from "./CycleForm";
import { typedOf } from "./draft";

const route = getRouteApi("/inside/cycles/$cycleId/edit");

/** A draft, to be changed before its launch. */
export function EditCyclePage() {
  return (
    <Only may="run" title="Edit a cycle">
      <EditCycle />
    </Only>
  );
}

function EditCycle() {
  const { cycleId } = route.useParams();
  const navigate = useNavigate();
  const { data: cycle } = useSuspenseQuery(cycleQuery(cycleId));
  const { data: { instruments, default_mail: mail } } = useSuspenseQuery(instrumentsQuery);
  const { data: cycles } = useSuspenseQuery(cyclesQuery);
  const [beginning] = useState(() => typedOf(cycle, mail));
  const back = () => void navigate({ to: "/cycles/$cycleId", params: { cycleId } });
  return (
    <>
      <PageHead
        title={`Edit ${isolated(cycle.name)}`}
        above={
          <Link to="/cycles/$cycleId" params={{ cycleId }}>
            {cycle.name}
          </Link>
        }
      />
      {cycle.can.edit ? (
        <CycleForm
          keep={`cycle.${cycleId}`}
          beginning={beginning}
          instruments={instruments}
          mail={mail}
          cycles={cycles.filter((c) => c.state !== "draft" && c.id !== cycleId)}
          action="Save the draft"
          send={(body) => take(api.PUT("/api/cycles/{cycle_id}", { params: { path: { cycle_id: cycleId } }, body }))}
          onDone={back}
        />
      ) : (
        <p>This cycle has been launched, so its questions, accounts and promises are fixed. You can still extend or close it.</p>
      )}
    </>
  );
}
