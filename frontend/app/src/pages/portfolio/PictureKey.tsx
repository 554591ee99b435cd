import { ClassMark } from "~/charts/ClassMark";
import { classes as classNames, classMeaning } from "~/words/gaps";
import { counted } from "~/words/numbers";
import classes from "./portfolio.module.css";

/** How the picture is read, and who is not in it. */
export function PictureKey({ cut, missing }: { cut: number; missing: number }) {
  return (
    <div className={classes.key}>
      {missing > 0 && (
        <p>
          {counted(missing, "account is", "accounts are")} not in the picture: there are no answers from both sides yet that you may see.
        </p>
      )}
      <p>On the long line both sides see it alike; below it clients see less than we do. The dotted lines part weak from strong, at {Math.round(cut)}. Larger marks are worth more a year. Gaps are worked out before rounding.</p>
      <dl>
        {classNames.slice(0, 4).map((name) => (
          <div key={name}>
            <dt>
              <ClassMark name={name} />
            </dt>
            <dd>{classMeaning[name]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
