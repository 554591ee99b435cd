import type { Questionnaire, QuestionnaireFinding } from "~/api/questionnaires";
import { languageName } from "~/words/languages";
import { counted } from "~/words/numbers";
import { topics } from "~/words/questionnaires";
import classes from "./questionnaires.module.css";

interface Props {
  findings: readonly QuestionnaireFinding[];
  document: Questionnaire;
  onShow: (f: QuestionnaireFinding) => void;
}

/** What stands against publishing and what could be better, topic by topic; each leads to its field. */
export function Checks({ findings, document: d, onShow }: Props) {
  const blocking = findings.filter((f) => f.blocks).length;
  return (
    <section aria-labelledby="checks" className={classes.checks}>
      <h3 id="checks" className={classes.part}>
        Checks
      </h3>
      <p className="second" role="status">
        {blocking > 0 ? `${counted(blocking, "thing")} to mend before it can be published.` : "Nothing stands against publishing it."}
      </p>
      <ul className={classes.topics}>
        {(Object.keys(topics) as QuestionnaireFinding["topic"][]).map((topic) => (
          <li key={topic}>
            <Topic topic={topic} findings={findings.filter((f) => f.topic === topic)} document={d} onShow={onShow} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Topic({ topic, findings, document: d, onShow }: Props & { topic: QuestionnaireFinding["topic"] }) {
  const { name, fine } = topics[topic];
  const blocks = findings.some((f) => f.blocks);
  if (findings.length === 0) {
    return (
      <p className={classes.fine}>
        <span aria-hidden="true">✓</span> <strong>{name}</strong> <span className="second">{fine}</span>
      </p>
    );
  }
  return (
    <details open={blocks}>
      <summary>
        <strong>{name}</strong> <span className="second">{blocks ? `${counted(findings.filter((f) => f.blocks).length, "thing")} to mend` : `${counted(findings.length, "hint")}`}</span>
      </summary>
      <ul>
        {findings.slice(0, 12).map((f, n) => (
          <li key={n}>
            <Finding f={f} document={d} onShow={onShow} />
          </li>
        ))}
        {findings.length > 12 && <li className="second">and {findings.length - 12} more</li>}
      </ul>
    </details>
  );
}

/** One finding, with the way to where it is mended. */
export function Finding({ f, document: d, onShow }: { f: QuestionnaireFinding; document: Questionnaire; onShow: (f: QuestionnaireFinding) => void }) {
  const q = d.questions.find((one) => one.key === f.question);
  const label = q ? q.words[d.languages[0] ?? ""]?.label || `Question ${d.questions.indexOf(q) + 1}` : "";
  const where = [label, f.language && d.languages.length > 1 ? languageName(f.language).replace(/ \(.*/, "") : ""].filter(Boolean).join(", ");
  return (
    <>
      {where && (
        <button type="button" className={classes.there} onClick={() => onShow(f)}>
          <bdi>{where}</bdi>
        </button>
      )}{" "}
      {f.says} <span className="second">{f.fix}</span>
    </>
  );
}
