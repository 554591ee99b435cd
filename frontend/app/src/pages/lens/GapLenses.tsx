import { lensesOf, type LensResult } from "~/api/lenses";
import type { GapPage } from "~/api/types";
import { Section } from "~/parts/PageHead";
import { lensAsks, lensName, viewsOf } from "~/words/lenses";
import classes from "./lens.module.css";
import { LadderSection } from "./LadderSection";
import { LensQuestions } from "./LensQuestions";
import { PyramidSection } from "./PyramidSection";
import { rulerOf, type Ruler } from "./ruler";
import { ValueSection } from "./ValueSection";
import { Views } from "./Views";

/** What the lenses of a cycle show of one account, each with its own picture and its questions on their own rungs. */
export function GapLenses({ page }: { page: GapPage }) {
  return lensesOf(page).map((result) => {
    const ruler = rulerOf(page, result.lens);
    const heard = page.questions.some((q) => ruler.keys.has(q.key) && ((q.comparison.client?.n ?? 0) > 0 || (q.comparison.seller?.n ?? 0) > 0));
    return (
      <div key={result.lens}>
        {heard && viewsOf(result).length > 0 && <LensSection page={page} result={result} ruler={ruler} />}
        {result.ladder && <LadderSection page={page} lens={result.lens} ladder={result.ladder} ruler={ruler} />}
      </div>
    );
  });
}

function LensSection({ page, result, ruler }: { page: GapPage; result: LensResult; ruler: Ruler }) {
  const { lens, value, pyramid } = result;
  const questions = <LensQuestions page={page} ruler={ruler} title={`${lensName[lens]}, question by question`} />;
  if (value) {
    return (
      <>
        <ValueSection page={page} result={result} value={value} ruler={ruler} />
        {ruler.apart && questions}
      </>
    );
  }
  if (pyramid) {
    return (
      <>
        <PyramidSection page={page} result={result} pyramid={pyramid} ruler={ruler} />
        {ruler.apart && questions}
      </>
    );
  }
  const head = (
    <>
      <Views result={result} sight={page.sight} />
      <First result={result} />
    </>
  );
  if (ruler.apart) return <LensQuestions page={page} ruler={ruler} title={lensName[lens]} about={lensAsks[lens]} head={head} />;
  return (
    <Section title={lensName[lens]} about={`${lensAsks[lens]} The questions stand above.`}>
      {head}
    </Section>
  );
}

/** The practice to work on first, where the client was heard. */
function First({ result: { depth } }: { result: LensResult }) {
  const first = depth?.practices.find((p) => p.key === depth.first);
  if (!first) return null;
  return (
    <p className={classes.first}>
      <strong>Work on first: {first.label}.</strong> It is where the client rates us lowest; of those equally low, where the two sides are furthest apart.
    </p>
  );
}
