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
        {together(findings).slice(0, 12).map((same, n) => (
          <li key={n}>
            <Finding same={same} document={d} onShow={onShow} />
          </li>
        ))}
        {together(findings).length > 12 && <li className="second">and {together(findings).length - 12} more</li>}
      </ul>
    </details>
  );
}

/** Findings that say the same of several places, so that it is read once. */
export function together(findings: readonly QuestionnaireFinding[]): QuestionnaireFinding[][] {
  const by = new Map<string, QuestionnaireFinding[]>();
  for (const f of findings) {
    const said = `${f.says}\n${f.fix}`;
    by.set(said, [...(by.get(said) ?? []), f]);
  }
  return [...by.values()];
}

/** What was found, with the way to each place where it is mended. */
export function Finding({ same, document: d, onShow }: { same: readonly QuestionnaireFinding[]; document: Questionnaire; onShow: (f: QuestionnaireFinding) => void }) {
  const [first] = same;
  if (!first) return null;
  const places = same.map((f) => ({ f, where: placeOf(f, d) })).filter((p) => p.where);
  return (
    <>
      {first.says} <span className="second">{first.fix}</span>
      {places.length > 0 && (
        <span className={classes.places}>
          {places.map(({ f, where }, n) => (
            <button key={n} type="button" className={classes.there} onClick={() => onShow(f)}>
              <bdi>{where}</bdi>
            </button>
          ))}
        </span>
      )}
    </>
  );
}

function placeOf(f: QuestionnaireFinding, d: Questionnaire): string {
  const q = d.questions.find((one) => one.key === f.question);
  const label = q ? q.words[d.languages[0] ?? ""]?.label || `Question ${d.questions.indexOf(q) + 1}` : "";
  return [label, f.language && d.languages.length > 1 ? languageName(f.language).replace(/ \(.*/, "") : ""].filter(Boolean).join(", ");
}
