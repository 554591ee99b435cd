import { useState } from "react";
import { shorten } from "~/words/shorten";
import classes from "./gap.module.css";

/** From this length on a comment is folded. */
const long = 600;

/** What somebody wrote; a very long text is folded after a whole word, and opened by a button. */
export function Remark({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const short = shorten(text, long);
  const folded = text.length > long + 80;
  return (
    <blockquote dir="auto">
      {folded && !whole ? short : text}
      {folded && (
        <button type="button" className={classes.more} onClick={() => setWhole(!whole)} aria-expanded={whole}>
          {whole ? "Show less" : "Show all"}
        </button>
      )}
    </blockquote>
  );
}
