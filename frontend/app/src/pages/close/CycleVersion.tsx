import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { versionsQuery } from "~/api/close";
import type { CycleDetail } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { versionChoice } from "~/words/close";
import classes from "./close.module.css";
import { useVersion } from "./useVersion";

const pages = ["portfolio", "questions", "lenses", "sellers", "firm"];

/** Which version of a closed cycle's results its pages are looked at in, where there are several. The years are compared by the latest alone. */
export function CycleVersion({ cycle }: { cycle: CycleDetail }) {
  const here = useRouterState({ select: (s) => s.location.pathname.split("/").at(-1) ?? "" });
  const several = cycle.latest_version > 1 && pages.includes(here);
  const { data } = useQuery({ ...versionsQuery(cycle.id), enabled: several });
  const navigate = useNavigate();
  const version = useVersion() ?? cycle.latest_version;
  if (!several || !data) return null;
  const look = (to: number | undefined) => void navigate({ to: ".", search: (now: object) => ({ ...now, version: to }), replace: true, resetScroll: false });
  const choices = [...data.versions].reverse().map((v) => ({ value: String(v.version), label: versionChoice(v, cycle.time_zone) }));
  return (
    <div className={classes.choice}>
      <Choose
        label="Version of the results"
        allowDeselect={false}
        data={choices}
        value={String(version)}
        onChange={(v) => look(Number(v) === cycle.latest_version || v === "" ? undefined : Number(v))}
      />
      {version < cycle.latest_version && (
        <p role="status">
          You look at an earlier version.{" "}
          <button type="button" className={classes.link} onClick={() => look(undefined)}>
            See version {cycle.latest_version}
          </button>
        </p>
      )}
    </div>
  );
}
