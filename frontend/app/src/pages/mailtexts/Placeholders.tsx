import type { Placeholder } from "~/api/types";
import classes from "./mailtexts.module.css";

/** The placeholders that exist; picking one writes it where the cursor stands. */
export function Placeholders({ placeholders, onPick }: { placeholders: readonly Placeholder[]; onPick: (name: string) => void }) {
  return (
    <div className={classes.placeholders}>
      <p className="second">Filled in for each person. Pick one to write it where your cursor is:</p>
      <ul>
        {placeholders.map((p) => (
          <li key={p.name}>
            <button type="button" onClick={() => onPick(p.name)} aria-label={`Insert {${p.name}}, ${p.means}`}>
              <code>{`{${p.name}}`}</code>
            </button>
            <span className="second">{p.means}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
