import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { LensLine, LensTotals } from "~/api/lenses";
import { ValueScatter, type ValueDot } from "~/charts/ValueScatter";
import { Pictured } from "~/parts/Pictured";
import { lensAsks, lensName, placeWords } from "~/words/lenses";
import { counted } from "~/words/numbers";
import { Accounts } from "./Accounts";
import { accountColumns, accountRows, resultOf } from "./lines";

interface Props {
  lines: readonly LensLine[];
  totals: NonNullable<LensTotals["value"]>;
  rungs: readonly string[];
  cut: number;
  cycle: { id: string; name: string };
}

/** All accounts in the square of mutual value, with how many stand in each position; and the same as a table. */
export function ValueOfAll({ lines, totals, rungs, cut, cycle }: Props) {
  const navigate = useNavigate();
  const rows = useMemo(() => accountRows(lines, "value"), [lines]);
  const dots = useMemo(() => dotsOf(lines), [lines]);
  const counts = useMemo(() => new Map(totals.own.map((c) => [c.word, c.accounts])), [totals]);
  const unknown = counts.get("") ?? 0;
  const title = lensName.value;
  return (
    <Pictured
      title={title}
      about={`${lensAsks.value} Each account stands by the two own answers.${unknown > 0 ? ` ${counted(unknown, "account")} without both ${unknown === 1 ? "is" : "are"} in the table alone.` : ""}`}
      name="mutual value"
      cycle={cycle.name}
      file={{ columns: accountColumns("value"), rows }}
      chart={
        dots.length === 0 ? (
          <p>No account has been answered by both sides yet, so none has a place. The table tells what each side says alone.</p>
        ) : (
          <ValueScatter
            dots={dots}
            counts={counts}
            rungs={rungs}
            cut={cut}
            title={title}
            href={(id) => `/cycles/${cycle.id}/accounts/${id}`}
            onOpen={(accountId) => void navigate({ to: "/cycles/$cycleId/accounts/$accountId", params: { cycleId: cycle.id, accountId } })}
          />
        )
      }
      table={<Accounts rows={rows} lens="value" cycleId={cycle.id} caption={`${title} by account`} />}
    />
  );
}

function dotsOf(lines: readonly LensLine[]): ValueDot[] {
  return lines.flatMap((line) => {
    const own = resultOf(line, "value")?.value?.own;
    if (!own?.position || own.client_value === undefined || own.firm_value === undefined) return [];
    return [{ key: line.account_id, name: line.name, client: own.client_value, firm: own.firm_value, words: `${line.name}. ${placeWords("own", own)}` }];
  });
}
