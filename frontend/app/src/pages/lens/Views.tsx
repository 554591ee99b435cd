import type { LensResult } from "~/api/lenses";
import type { Sight } from "~/api/types";
import { SpotShape } from "~/charts/ValueMap";
import { resultMeaning, resultName, sureWords, unknownWords, viewerName, viewsOf } from "~/words/lenses";
import { capital } from "~/words/text";
import classes from "./lens.module.css";

/** What a lens comes to, in words: each view with its result, how many answers it rests on and how sure it is. */
export function Views({ result, sight }: { result: LensResult; sight: Sight }) {
  return (
    <dl className={classes.views}>
      {viewsOf(result).map((v) => (
        <div key={v.key} className={classes.view}>
          <dt>
            <svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">
              <SpotShape kind={v.key} />
            </svg>
            {viewerName[v.key]}
          </dt>
          {v.word ? (
            <>
              <dd className={classes.result}>{resultName(v.word)}</dd>
              <dd>{resultMeaning[v.word]}</dd>
              <dd className={classes.sure}>
                {v.figures} {capital(sureWords(v, v.key === "own"))}.
              </dd>
            </>
          ) : (
            <dd className={classes.unknown}>{unknownWords(v.key === "own" ? "client" : v.key, sight)}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
