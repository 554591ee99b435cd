import { useSuspenseQuery } from "@tanstack/react-query";
import type { Lens } from "~/api/lenses";
import { questionsQuery, type QuestionView } from "~/api/reports";
import { MisjudgedChart } from "~/charts/MisjudgedChart";
import { spanOf } from "~/charts/misjudgedLayout";
import { useVersion } from "~/pages/close/useVersion";
import { useCycle } from "~/pages/cycle/useCycle";
import { Empty } from "~/parts/Empty";
import { Pictured } from "~/parts/Pictured";
import { lensName } from "~/words/lenses";
import { count } from "~/words/numbers";
import { misjudgedStory } from "~/words/questions";
import { ClassesByQuestion } from "./ClassesByQuestion";
import { misjudgedFile } from "./columns";
import { byLens } from "./groups";
import { MisjudgedKey } from "./MisjudgedKey";
import { MisjudgedTable } from "./MisjudgedTable";
import classes from "./questions.module.css";

/** Over all accounts: which question is misjudged most, how much of it all teams share, and how much differs from account to account. */
export function QuestionsPage() {
  const cycle = useCycle();
  const { data } = useSuspenseQuery(questionsQuery(cycle.id, useVersion()));
  const story = misjudgedStory(data.questions);
  if (!story) {
    return (
      <Empty example="“We misjudge ‘What losing us costs’ most. Clients rate it 21.3 lower than we believe. Most of that error (72 %) is common to all teams.”">
        {data.accounts === 0
          ? "No account has answers from both sides yet that you may see. From two on, this page says which question is misjudged most."
          : `${data.accounts === 1 ? "One account so far, with nothing to compare it with." : `${count(data.accounts)} accounts so far, and no two with a gap to compare.`} From two accounts with a gap on, this page says which question is misjudged most.`}
      </Empty>
    );
  }
  const groups = byLens(data.questions);
  return (
    <>
      <h2 className={classes.headline}>{story.headline}</h2>
      <p className={classes.help}>{story.help}</p>
      {groups.map(({ lens, questions }) => (
        <Misjudged key={lens} lens={groups.length > 1 ? lens : undefined} questions={questions} accounts={data.accounts} cycle={cycle.name} />
      ))}
      <ClassesByQuestion groups={groups} cycle={cycle.name} />
    </>
  );
}

interface Props {
  /** Named where a cycle asks by several. */
  lens: Lens | undefined;
  questions: readonly QuestionView[];
  accounts: number;
  cycle: string;
}

/** The questions of one lens on its own rungs, worst first. */
function Misjudged({ lens, questions, accounts, cycle }: Props) {
  const title = lens ? `${lensName[lens]}, question by question, worst first` : "Question by question, worst first";
  const [{ rungs, cut } = { rungs: ["0", "100"], cut: 50 }] = questions;
  return (
    <Pictured
      title={title}
      about={`The mean of each side over the accounts with answers from both, of the ${count(accounts)} that you may see. Every account counts the same.`}
      name={lens ? `questions ${lens}` : "questions"}
      cycle={cycle}
      file={misjudgedFile(questions)}
      chart={
        <>
          <MisjudgedChart questions={questions} rungs={rungs} cut={cut} title={title} />
          <MisjudgedKey cut={cut} beyond={questions.map(spanOf).some((s) => s?.lowOpen || s?.highOpen)} />
        </>
      }
      table={<MisjudgedTable questions={questions} caption={title} />}
    />
  );
}
