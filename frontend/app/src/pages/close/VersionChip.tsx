import { useQuery } from "@tanstack/react-query";
import { versionsQuery } from "~/api/close";
import type { CycleDetail } from "~/api/types";
import { versionWords } from "~/words/close";
import classes from "./close.module.css";

/** Which version of a closed cycle's results is read, and as of when; nothing before the close. */
export function VersionChip({ cycle }: { cycle: CycleDetail }) {
  const first = cycle.latest_version === 1;
  const { data } = useQuery({ ...versionsQuery(cycle.id), enabled: cycle.latest_version > 1 });
  if (cycle.latest_version === 0) return null;
  const at = first ? cycle.frozen_at : data?.versions.find((v) => v.version === cycle.latest_version)?.at;
  return <span className={classes.chip}>{versionWords({ version: cycle.latest_version, at }, cycle.time_zone)}</span>;
}
