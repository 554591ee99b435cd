import { useQuery } from "@tanstack/react-query";
import { versionsQuery } from "~/api/close";
import type { CycleDetail } from "~/api/types";
import { versionWords } from "~/words/close";
import classes from "./close.module.css";
import { useVersion } from "./useVersion";

/** Which version of a closed cycle's results is read, and as of when; nothing before the close. */
export function VersionChip({ cycle }: { cycle: CycleDetail }) {
  const version = useVersion() ?? cycle.latest_version;
  const { data } = useQuery({ ...versionsQuery(cycle.id), enabled: cycle.latest_version > 1 });
  if (cycle.latest_version === 0) return null;
  const at = version === 1 ? cycle.frozen_at : data?.versions.find((v) => v.version === version)?.at;
  return <span className={classes.chip}>{versionWords({ version, at }, cycle.time_zone)}</span>;
}
