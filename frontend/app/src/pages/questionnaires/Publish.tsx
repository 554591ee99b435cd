import { Button } from "@mantine/core";
import { api, take } from "~/api/client";
import type { QuestionnaireDetail, QuestionnaireDiff, QuestionnaireFinding } from "~/api/questionnaires";
import { Dialog } from "~/parts/Dialog";
import { Fault } from "~/parts/Note";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { languageName } from "~/words/languages";
import { deedWords, fieldName } from "~/words/questionnaires";
import { Finding, together } from "./Checks";
import classes from "./questionnaires.module.css";
import type { Editor } from "./useEditor";

interface Props {
  detail: QuestionnaireDetail;
  editor: Editor;
  onShow: (f: QuestionnaireFinding) => void;
  onClose: () => void;
}

/** Before a version is made for good: what changed since the last one, and which lines break. */
export function Publish({ detail, editor, onShow, onClose }: Props) {
  const next = (detail.versions[0]?.version ?? 0) + 1;
  const blocking = detail.findings.filter((f) => f.blocks);
  const publish = useSend({
    send: () => take(api.POST("/api/questionnaires/{questionnaire_id}/publish", { params: { path: { questionnaire_id: detail.key } }, body: { revision: editor.revision.current } })),
    stale: [["questionnaires"], ["instruments"], ["audit"]],
    done: () => {
      say(`Version ${next} is published. New cycles can ask it.`);
      onClose();
    },
  });
  const saved = editor.saving === "saved";
  return (
    <Dialog onClose={onClose} size="lg" title={`Publish version ${next}`}>
      {publish.problem && <Fault problem={publish.problem} />}
      {blocking.length > 0 ? (
        <>
          <p>These have to be mended first:</p>
          <ul>
            {together(blocking).slice(0, 12).map((same, n) => (
              <li key={n}>
                <Finding
                  same={same}
                  document={detail.document}
                  onShow={(one) => {
                    onClose();
                    onShow(one);
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p>A published version never changes, so that every answer keeps its question. You can go on editing and publish the next one.</p>
          {next > 1 && <Changes changes={detail.changes} last={next - 1} />}
        </>
      )}
      <div className={classes.adding}>
        <Button onClick={() => publish.run(undefined)} loading={publish.busy || editor.saving === "saving"} disabled={blocking.length > 0 || !saved || (next > 1 && detail.changes.length === 0)}>
          Publish version {next}
        </Button>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </Dialog>
  );
}

/** What changed against the last version, question by question. */
function Changes({ changes, last }: { changes: readonly QuestionnaireDiff[]; last: number }) {
  if (changes.length === 0) return <p className="second">Nothing has changed since version {last}.</p>;
  return (
    <>
      <h3 className={classes.part}>Since version {last}</h3>
      <ul className={classes.changes}>
        {changes.map((c) => (
          <li key={c.question ?? ""} data-breaks={c.breaks || undefined}>
            <strong>
              <bdi>{c.label}</bdi>
            </strong>{" "}
            <span className="second">{deedWords(c)}</span>
            {c.parts.map((p) => (
              <p key={`${p.field}${p.language ?? ""}`} className={classes.partChange}>
                <span className="second">
                  {fieldName(p.field)}
                  {p.language ? `, ${languageName(p.language).replace(/ \(.*/, "")}` : ""}:
                </span>{" "}
                {p.before && (
                  <del>
                    <bdi>{p.before}</bdi>
                  </del>
                )}{" "}
                {p.after && (
                  <ins>
                    <bdi>{p.after}</bdi>
                  </ins>
                )}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
