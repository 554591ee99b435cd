import type { Moved } from "~/api/reports";
import charts from "~/charts/charts.module.css";
import { strengthExact } from "~/words/numbers";
import { brokenWords, movedFigure, sameFigure } from "~/words/overyears";
import type { Told } from "~/words/years";

/** The heads of MoveCells. */
export function MoveHeads() {
  return (
    <>
      <th scope="col" data-numeric>Then</th>
      <th scope="col" data-numeric>Now</th>
      <th scope="col">All who answered</th>
      <th scope="col">The same people</th>
    </>
  );
}

/** One change as a table tells it: both levels, everybody, and the same people. */
export function MoveCells({ moved }: { moved: Moved | null }) {
  const broken = brokenWords(moved);
  if (broken || !moved?.all) {
    return (
      <td colSpan={4} data-wide="" data-label="Compared" className="second">
        {broken ? `${broken.charAt(0).toUpperCase()}${broken.slice(1)}.` : "Nothing to compare."}
      </td>
    );
  }
  return (
    <>
      <td data-label="Then" data-third="" data-numeric>{strengthExact(moved.all.before)}</td>
      <td data-label="Now" data-third="" data-numeric>{strengthExact(moved.all.now)}</td>
      <td data-label="All who answered" data-wide=""><Figure told={movedFigure(moved.all)} /></td>
      <td data-label="The same people" data-wide=""><Figure told={sameFigure(moved)} /></td>
    </>
  );
}

function Figure({ told: [figure, under] }: { told: Told }) {
  return (
    <span>
      <strong className="numbers">{figure}</strong>
      {under && <span className={`second numbers ${charts.line}`}>{under}</span>}
    </span>
  );
}
