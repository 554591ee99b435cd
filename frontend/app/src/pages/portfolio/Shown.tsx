import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import type { CycleLine, Portfolio, PortfolioLine } from "~/api/types";
import { PortfolioScatter } from "~/charts/PortfolioScatter";
import { sameVersion, useVersion } from "~/pages/close/useVersion";
import { count, counted } from "~/words/numbers";
import { AccountCards } from "./AccountCards";
import { AccountRows } from "./AccountRows";
import type { Column } from "./columns";
import { Heat } from "./Heat";
import { choiceQuestions } from "./heatRows";
import { inPicture } from "./lines";
import { orderWords } from "./orders";
import { PictureKey } from "./PictureKey";
import classes from "./portfolio.module.css";
import { changed, isNarrowed, type PortfolioSearch } from "./search";
import type { Room } from "./useColumns";

interface Props {
  cycle: CycleLine;
  data: Portfolio;
  search: PortfolioSearch;
  lines: readonly PortfolioLine[];
  columns: readonly Column[];
  room: Room;
  onLook: (search: PortfolioSearch) => void;
  onWiden: () => void;
}

/** Picture, table and heat table of the same accounts in the same order. What is picked in one is picked in all. */
export function Shown({ cycle, data, search, lines, columns, room, onLook, onWiden }: Props) {
  const { instrument, accounts } = data;
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const [inDot, setInDot] = useState<string | undefined>(undefined);
  const pickDot = useCallback((id: string | undefined) => {
    setPicked(id);
    setInDot(id);
  }, []);
  const seen = useMemo(() => lines.filter(inPicture), [lines]);
  const sortBy = useCallback((sort: string) => onLook(changed(search, { sort })), [onLook, search]);
  const question = useCallback((key: string) => choiceQuestions(instrument).find((q) => q.key === key)?.label, [instrument]);
  const order = orderWords(search.sort, question);
  if (lines.length === 0) {
    return (
      <p className={classes.none}>
        No account fits.{" "}
        <button type="button" className={classes.all} onClick={onWiden}>
          Show all accounts
        </button>
      </p>
    );
  }
  const empty = seen.length === 0;
  const caption = `Accounts in ${cycle.name}, ${order}`;
  return (
    <>
      <p className={classes.sentence}>
        {isNarrowed(search) ? `${count(lines.length)} of ${counted(accounts.length, "account")}` : counted(lines.length, "account")}
        {lines.length > 1 && `, ${order}`}.
      </p>
      {empty && <p className={classes.waiting}>{lines.length === 1 ? "This account has no" : "None of these accounts has"} answers from both sides yet that you may see. The picture fills as they come in.</p>}
      <div className={classes.shown} data-beside={room.beside || undefined} style={room.beside && !empty ? { gridTemplateColumns: `minmax(380px, 620px) minmax(${room.tableWidth}px, 1fr)` } : {}}>
        {!empty && <Picture cycleId={cycle.id} lines={seen} cut={instrument.cut} missing={lines.length - seen.length} picked={picked} onPick={pickDot} />}
        <div className={classes.list}>
          {room.cards ? (
            <AccountCards cycleId={cycle.id} caption={caption} lines={lines} columns={columns} />
          ) : (
            <AccountRows cycleId={cycle.id} caption={caption} lines={lines} columns={columns} width={room.tableWidth} sort={search.sort} onSort={sortBy} picked={picked} onPick={setPicked} follow={inDot} />
          )}
        </div>
      </div>
      {!empty && <Heat cycle={cycle} instrument={instrument} lines={lines} cards={room.cards} sort={search.sort} onSort={sortBy} picked={picked} onPick={setPicked} />}
    </>
  );
}

interface PictureProps {
  cycleId: string;
  lines: readonly PortfolioLine[];
  cut: number;
  missing: number;
  picked: string | undefined;
  onPick: (accountId: string | undefined) => void;
}

function Picture({ cycleId, lines, cut, missing, picked, onPick }: PictureProps) {
  const navigate = useNavigate();
  const version = useVersion();
  const href = useCallback((accountId: string) => `/cycles/${cycleId}/accounts/${accountId}${version ? `?version=${version}` : ""}`, [cycleId, version]);
  const open = useCallback((accountId: string) => void navigate({ to: "/cycles/$cycleId/accounts/$accountId", params: { cycleId, accountId }, search: sameVersion }), [navigate, cycleId]);
  return (
    <div data-picture="" className={classes.picture}>
      <PortfolioScatter lines={lines} cut={cut} href={href} onOpen={open} picked={picked} onPick={onPick} />
      <PictureKey cut={cut} missing={missing} />
    </div>
  );
}
