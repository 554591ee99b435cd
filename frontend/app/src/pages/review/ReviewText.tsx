import type { ReviewView } from "~/api/reviews";
import { Section } from "~/parts/PageHead";
import { AgendaList } from "./AgendaList";

/** A review for those who read it and don’t work on it. */
export function ReviewText({ page }: { page: ReviewView }) {
  const names = page.people.map((p) => p.name).filter(Boolean);
  const unnamed = page.people.length - names.length;
  return (
    <>
      {page.review && (
        <Section title="The meeting">
          <p>{page.review.place || "No place yet"}</p>
          <p>{[...names, unnamed > 0 ? `${unnamed} of the client’s people` : ""].filter(Boolean).join(", ") || "Nobody is on the list yet."}</p>
          {page.review.goals && <p>Joint goals: {page.review.goals}</p>}
        </Section>
      )}
      <Section title="Agenda">
        <AgendaList items={page.agenda} />
      </Section>
    </>
  );
}
