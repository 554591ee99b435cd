import { Button } from "@mantine/core";
import type { GapPage } from "~/api/types";
import type { Waiting } from "~/words/sight";
import classes from "./gap.module.css";

/** A page worth looking at while the client side is hidden: why, who is awaited, when it will be seen, what to do now. */
export function Sealed({ page, waiting }: { page: GapPage; waiting: Waiting }) {
  const awaited = page.team.filter((m) => !m.sealed);
  const mine = page.my_task === "to answer" || page.my_task === "saved";
  const open = page.cycle.state === "open";
  return (
    <div className={classes.sealed}>
      <div className={classes.sealedText}>
        <h2 className={classes.headline}>{waiting.title}</h2>
        <p>{waiting.why}</p>
        <p>{waiting.when}</p>
        {awaited.length > 0 && open && (
          <p className="second">
            Still to answer: {awaited.map((m) => (m.lead ? `${m.name} (lead)` : m.name)).join(", ")}.
          </p>
        )}
        {mine && open && page.answer_url && (
          <p>
            <Button component="a" href={page.answer_url} size="md">
              {page.my_task === "saved" ? "Go on with your answers" : "Answer for this account"}
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}
