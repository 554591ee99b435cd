import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { questionnaireDocumentQuery, questionnaireQuery } from "~/api/questionnaires";
import { useMe } from "~/frame/roles";
import classes from "./questionnaires.module.css";
import { EditorPage } from "./EditorPage";
import { Preview } from "./Preview";
import { Reading } from "./Reading";
import { counted } from "~/words/numbers";

const route = getRouteApi("/inside/settings/questionnaires/$key");

/** One questionnaire: to edit for who runs cycles and owns it, to read for everybody else. */
export function QuestionnairePage() {
  const { key } = route.useParams();
  const { may } = useMe();
  if (!key.startsWith("own_")) return <Published questionnaire={key} />;
  return may.run ? <Own key={key} questionnaire={key} /> : <OwnToRead questionnaire={key} />;
}

function Own({ questionnaire }: { questionnaire: string }) {
  const { data } = useSuspenseQuery(questionnaireQuery(questionnaire));
  return <EditorPage detail={data} />;
}

function OwnToRead({ questionnaire }: { questionnaire: string }) {
  const { data } = useSuspenseQuery(questionnaireQuery(questionnaire));
  return <Published questionnaire={questionnaire} version={data.versions[0]?.version ?? 0} />;
}

/** A version as it was published. */
function Published({ questionnaire, version = 0 }: { questionnaire: string; version?: number }) {
  const { data } = useSuspenseQuery(questionnaireDocumentQuery(questionnaire, version));
  const d = data.document;
  const words = d.words[d.languages[0] ?? ""];
  return (
    <div>
      <p className={classes.above}>
        <Link to="/settings/questionnaires">Questionnaires</Link>
      </p>
      <h2 className={classes.title}>
        <bdi>{words?.name}</bdi>
      </h2>
      <p className="second">
        {words?.summary} {counted(d.questions.length, "question")}.
      </p>
      <div className={classes.columns}>
        <Reading document={d} />
        <Preview document={d} />
      </div>
    </div>
  );
}
