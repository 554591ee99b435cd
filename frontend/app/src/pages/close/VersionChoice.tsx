import { Link } from "@tanstack/react-router";
import type { GapPage } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { versionChoice, versionWords } from "~/words/close";
import classes from "./close.module.css";

interface Props {
  page: GapPage;
  onChoose: (version: number | undefined) => void;
}

/** Which version of the results an account's figures are of; nothing before the close. */
export function ReadVersion({ page: { cycle, versions } }: { page: GapPage }) {
  const read = versions.find((v) => v.version === cycle.version);
  return read ? <span className={classes.chip}>{versionWords(read, cycle.time_zone)}</span> : null;
}

/** Which version of the results an account is looked at in, where there are several. */
export function VersionChoice({ page, onChoose }: Props) {
  const { cycle, account, versions } = page;
  if (versions.length < 2) return null;
  const latest = cycle.latest_version;
  const data = [...versions].reverse().map((v) => ({ value: String(v.version), label: versionChoice(v, cycle.time_zone) }));
  return (
    <div className={classes.choice}>
      <Choose label="Version of the results" allowDeselect={false} data={data} value={String(cycle.version)} onChange={(v) => onChoose(Number(v) === latest || v === "" ? undefined : Number(v))} />
      {cycle.version < latest && (
        <p role="status">
          You look at an earlier version. Reports read version {latest}.{" "}
          <Link to="/cycles/$cycleId/accounts/$accountId" params={{ cycleId: cycle.id, accountId: account.id }}>
            See version {latest}
          </Link>
        </p>
      )}
    </div>
  );
}
