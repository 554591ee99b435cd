import { useMe } from "~/frame/roles";
import { PageHead } from "~/parts/PageHead";
import { FirstReview } from "./FirstReview";
import { Glossary } from "./Glossary";

/** How a first review goes, for those who run one, and what our words mean, for everybody. */
export function HelpPage() {
  const { may } = useMe();
  return (
    <>
      <PageHead title="Help" about={may.run ? "How a first review goes, and what the words on these pages mean." : about[may.answer ? "answer" : "read"]} />
      {may.run && <FirstReview />}
      <Glossary />
    </>
  );
}

const about = {
  answer: "You answer for your accounts before you see what the client says: it waits for you under Actions. This is what the words on these pages mean.",
  read: "You read the results of your firm’s cycles. This is what the words on these pages mean.",
};
