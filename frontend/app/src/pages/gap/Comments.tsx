import type { GapPage } from "~/api/types";
import { Section } from "~/parts/PageHead";
import classes from "./gap.module.css";
import { Remark } from "./Remark";

/** What people added in their own words, under the question they added it to. */
export function Comments({ page }: { page: GapPage }) {
  const questions = page.instrument.questions.filter((q) => page.comments.some((c) => c.question_key === q.key));
  return (
    <Section title="In their own words">
      {questions.length === 0 && <p className="second">{nothing(page)}</p>}
      {questions.map((q) => (
        <div key={q.key} className={classes.commentGroup}>
          <h3 className={classes.question}>{q.label}</h3>
          {page.comments
            .filter((c) => c.question_key === q.key)
            .map((c) => (
              <figure key={`${c.side}${c.name ?? ""}${c.text}`} className={classes.comment} data-side={c.side}>
                <Remark text={c.text} />
                <figcaption>
                  {c.side === "client" ? "Client" : "Team"}
                  {c.name && (
                    <>
                      {" · "}
                      <bdi>{c.name}</bdi>
                    </>
                  )}
                </figcaption>
              </figure>
            ))}
        </div>
      ))}
    </Section>
  );
}

function nothing(page: GapPage): string {
  if (page.sight.comments) return "Nobody has added a comment.";
  return page.sight.why === "sealed" ? "Comments appear together with the answers." : "Comments are not shown to you in this cycle.";
}
