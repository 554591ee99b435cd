import type { Bounds } from "~/api/types";
import { silenceDecides, silenceStory } from "~/words/silence";
import classes from "./gap.module.css";

/** What silence could hide, said in words. */
export function Silence({ bounds, cut }: { bounds: Bounds; cut: number }) {
  const [who, ends, meaning] = silenceStory(bounds, cut);
  return (
    <div className={classes.silence}>
      <p>
        {who} {ends}
      </p>
      <p className={silenceDecides(bounds) ? classes.decides : undefined}>{meaning}</p>
      <p className="second">Nothing is assumed about them: these are the two ends of what is possible, and most likely neither.</p>
    </div>
  );
}
