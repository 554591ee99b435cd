import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { sellerQuery } from "~/api/reports";
import { useMe } from "~/frame/roles";
import { PageHead } from "~/parts/PageHead";
import { Figures } from "~/parts/Figures";
import { isolated } from "~/words/isolated";
import { signedExact } from "~/words/numbers";
import { biasWords, coefficient, kappaWords, leaningOf, missWords, notYet, orderWords, type Who } from "~/words/sellers";
import type { SellerYear } from "~/api/reports";
import { SellerQuestions } from "./SellerQuestions";
import { SellerYears } from "./SellerYears";
import classes from "./sellers.module.css";

const route = getRouteApi("/inside/cycles/$cycleId/sellers/$memberId");

/** How one person's picture of their clients compares with what clients say, over the years; their own to read, and a manager's to help with. */
export function SellerPage() {
  const { cycleId, memberId } = route.useParams();
  const { member, may } = useMe();
  const { data } = useSuspenseQuery(sellerQuery(memberId));
  const who: Who = member.id === memberId ? "you" : isolated(data.member.name);
  const newest = data.years[0];
  return (
    <article>
      <PageHead
        title={who === "you" ? "How you picture your clients" : data.member.name}
        above={may.run ? <Link to="/cycles/$cycleId/sellers" params={{ cycleId }}>Sellers</Link> : <Link to="/actions">Actions</Link>}
        about={newest ? data.years.length > 1 ? `${isolated(newest.cycle.name)}, the newest of ${data.years.length} cycles` : newest.cycle.name : "No answers of their own yet"}
      />
      {newest ? <Newest year={newest} who={who} /> : <p className={classes.kind}>{notYet(0, who)}</p>}
      {data.years.some((y) => y.bias !== undefined) && <SellerYears years={data.years} who={who} />}
      {newest && newest.bias !== undefined && <SellerQuestions questions={data.questions} who={who} cycle={newest.cycle.name} />}
    </article>
  );
}

function Newest({ year, who }: { year: SellerYear; who: Who }) {
  const headline = leaningOf(year, who);
  if (!headline) return <p className={classes.kind}>{notYet(year.accounts, who)}</p>;
  return (
    <>
      <p className={classes.headline}>{headline}</p>
      <p className={classes.help}>{year.words}</p>
      <Figures
        of={[
          { label: "Bias, clients minus own", value: signedExact(year.bias), about: biasWords(year.bias, who) },
          { label: "Typical error", value: missWords(year.accuracy), about: "points of 100 per account, in either direction" },
          { label: "Correlation", value: coefficient(year.correlation), about: orderWords(year.correlation) },
          { label: "Kappa, quadratic", value: coefficient(year.kappa), about: kappaWords(year.kappa) },
        ]}
      />
    </>
  );
}
