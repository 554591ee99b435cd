import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, take } from "~/api/client";
import { cyclesQuery, instrumentsQuery } from "~/api/queries";
import { useMe } from "~/frame/roles";
import { Only } from "~/frame/Only";
import { PageHead } from "~/parts/PageHead";
import { CycleForm } from "./CycleForm";
import { newDraft } from "./draft";

/** A new cycle. Nothing is sent by creating it. */
export function NewCyclePage() {
  return (
    <Only may="run" title="New cycle">
      <NewCycle />
    </Only>
  );
}

function NewCycle() {
  const { firm } = useMe();
  const navigate = useNavigate();
  const { data: { instruments, default_mail: mail } } = useSuspenseQuery(instrumentsQuery);
  const { data: cycles } = useSuspenseQuery(cyclesQuery);
  const [beginning] = useState(() => newDraft(firm, instruments, mail, cycles, new Date()));
  return (
    <>
      <PageHead title="New cycle" above={<Link to="/cycles">Cycles</Link>} about="Nothing is sent before you launch it. What you type is kept in this window until then." />
      <CycleForm
        keep="cycle.new"
        beginning={beginning}
        instruments={instruments}
        mail={mail}
        cycles={cycles.filter((c) => c.state !== "draft")}
        action="Create the draft"
        send={(body) => take(api.POST("/api/cycles", { body }))}
        onDone={(cycle) => void navigate({ to: "/cycles/$cycleId", params: { cycleId: cycle.id } })}
      />
    </>
  );
}
