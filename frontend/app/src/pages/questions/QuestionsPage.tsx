import { useSuspenseQuery } from "@tanstack/react-query";
import { questionsQuery, type QuestionView } from "~/api/reports";
import { MisjudgedChart } from "~/charts/MisjudgedChart";
import { spanOf } from "~/charts/misjudgedLayout";
import { useVersion } from "~/pages/close/useVersion";
import { useCycle } from "~/pages/cycle/useCycle";
import { useLadder } from "~/pages/cycle/useLadder";
import { Empty } from "~/parts/Empty";
import { Pictured } from "~/parts/Pictured";
import { count } from "~/words/numbers";
import { misjudgedStory } from "~/words/questions";
import { ClassesByQuestion } from "./ClassesByQuestion";
import { misjudgedFile } from "./columns";
import { MisjudgedKey } from "./MisjudgedKey";
import { MisjudgedTable } from "./MisjudgedTable";
import classes from "./questions.module.css";

/** Over all accounts: which question is misjudged most, how much of it all teams share, and how much differs from account to account. */
export function QuestionsPage() {
  const cycle = useCycle();
  const { data } = useSuspenseQuery(questionsQuery(cycle.id, useVersion()));
  const { rungs, cut } = useLadder(cycle);
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
  const title = "Question by question, worst first";
  return (
    <>
      <h2 className={classes.headline}>{story.headline}</h2>
      <p className={classes.help}>{story.help}</p>
      <Pictured
        title={title}
        about={`The mean of each side over the accounts with answers from both, of the ${count(data.accounts)} that you may see. Every account counts the same.`}
        name="questions"
        cycle={cycle.name}
        file={misjudgedFile(data.questions)}
        chart={
          <>
            <MisjudgedChart questions={data.questions} rungs={rungs} cut={cut} title={title} />
            <MisjudgedKey cut={cut} beyond={data.questions.map(spanOf).some((s) => s?.lowOpen || s?.highOpen)} />
          </>
        }
        table={<MisjudgedTable questions={data.questions} caption={title} />}
      />
      <ClassesByQuestion questions={inOrder(data.questions)} cycle={cycle.name} />
    </>
  );
}

/** The same order as in the picture above, so that the eye finds its way down. */
const inOrder = (questions: readonly QuestionView[]) => questions.filter((q) => q.accounts > 0);
