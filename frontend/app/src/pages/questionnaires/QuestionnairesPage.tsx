import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { api, take } from "~/api/client";
import { importQuestionnaire, questionnaireFile, questionnairesQuery, type QuestionnaireLine } from "~/api/questionnaires";
import { useMe } from "~/frame/roles";
import { Empty } from "~/parts/Empty";
import { Name } from "~/parts/Name";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { say } from "~/parts/say";
import { Table } from "~/parts/Table";
import { useSend } from "~/parts/useSend";
import { languageName } from "~/words/languages";
import classes from "./questionnaires.module.css";

const stale = [["questionnaires"], ["audit"]];

/** The questionnaires there are: those that come with Parallax and the firm's own, with what is asked where. */
export function QuestionnairesPage() {
  const { may } = useMe();
  const { data } = useSuspenseQuery(questionnairesQuery);
  const navigate = useNavigate();
  const file = useRef<HTMLInputElement>(null);
  const open = (key: string) => void navigate({ to: "/settings/questionnaires/$key", params: { key } });
  const copy = useSend({
    send: (q: QuestionnaireLine) => take(api.POST("/api/questionnaires", { body: { sources: [{ key: q.key, version: q.version }], name: `${q.name} (copy)`.slice(0, 80) } })),
    stale,
    done: (q) => open(q.key),
  });
  const load = useSend({
    send: importQuestionnaire,
    stale,
    done: (q) => {
      say("Imported as a draft. Read both wordings and confirm them before you publish it.");
      open(q.key);
    },
  });
  const own = data.questionnaires.filter((q) => !q.built_in);
  const problem = copy.problem ?? load.problem;
  const table = (lines: readonly QuestionnaireLine[], caption: string) => <Lines lines={lines} caption={caption} onCopy={may.run ? copy.run : undefined} busy={copy.busy} />;
  return (
    <>
      {problem && <Fault problem={problem} />}
      <Section
        title="Your own"
        about="Copies and combinations that you edit. Each published version stays as it is, so that every answer keeps its question."
        actions={
          may.run && (
            <>
              <Button size="xs" component={Link} to="/settings/questionnaires/new">
                Combine lenses
              </Button>
              <Button size="xs" variant="default" loading={load.busy} onClick={() => file.current?.click()}>
                Import a file
              </Button>
              <input
                ref={file}
                type="file"
                accept=".json,application/json"
                aria-label="Questionnaire file"
                hidden
                onChange={(e) => {
                  const chosen = e.currentTarget.files?.[0];
                  e.currentTarget.value = "";
                  if (chosen) load.run(chosen);
                }}
              />
            </>
          )
        }
      >
        {own.length > 0 ? (
          table(own, "Your own questionnaires")
        ) : (
          <Empty example="Strength meter, with your words for “partner”, and two questions for the review.">You ask what comes with Parallax. Copy one of the questionnaires below to say it in your own words.</Empty>
        )}
      </Section>
      <Section title="Built in" about="Reviewed by us, in every language that the emails speak. They don’t change under your feet.">
        {table(
          data.questionnaires.filter((q) => q.built_in),
          "Built-in questionnaires",
        )}
      </Section>
    </>
  );
}

interface LinesProps {
  lines: readonly QuestionnaireLine[];
  caption: string;
  onCopy: ((q: QuestionnaireLine) => void) | undefined;
  busy: boolean;
}

function Lines({ lines, caption, onCopy, busy }: LinesProps) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" data-numeric="">Questions</th>
          <th scope="col" data-numeric="">Minutes</th>
          <th scope="col">Languages</th>
          <th scope="col">State</th>
          <th scope="col">Used in</th>
          <th scope="col">
            <span className="visually-hidden">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((q) => (
          <tr key={q.key}>
            <th scope="row">
              <Name>
                <Link to="/settings/questionnaires/$key" params={{ key: q.key }}>
                  {q.name || "Without a name"}
                </Link>
              </Name>
            </th>
            <td data-label="Questions" data-numeric="" data-third="">{q.questions}</td>
            <td data-label="Minutes" data-numeric="" data-third="">{q.minutes}</td>
            <td data-label="Languages" data-third="">
              <abbr className={classes.plain} title={q.languages.map(languageName).join(", ")}>{q.languages.join(", ")}</abbr>
            </td>
            <td data-label="State">{stateWords(q)}</td>
            <td data-label="Used in" data-empty={q.cycles.length ? undefined : ""}>
              <Uses cycles={q.cycles} />
            </td>
            <td data-label="" data-actions="">
              {onCopy && q.version > 0 && (
                <Button variant="subtle" color="gray" size="compact-sm" disabled={busy} onClick={() => onCopy(q)} aria-label={`Copy ${q.name}`}>
                  Copy
                </Button>
              )}
              <Button variant="subtle" color="gray" size="compact-sm" component="a" href={questionnaireFile(q.key, q.version || undefined)} aria-label={`Export ${q.name}`}>
                Export
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function stateWords(q: QuestionnaireLine): string {
  if (q.archived_at) return "Archived";
  if (q.version === 0) return "Draft, never published";
  return `Version ${q.version}${q.unpublished ? ", and a draft" : ""}`;
}

function Uses({ cycles }: { cycles: QuestionnaireLine["cycles"] }) {
  if (cycles.length === 0) return <>–</>;
  const [first] = cycles;
  return (
    <>
      {first && (
        <Link to="/cycles/$cycleId" params={{ cycleId: first.id }}>
          <bdi>{first.name}</bdi>
        </Link>
      )}
      {cycles.length > 1 && ` and ${cycles.length - 1} more`}
    </>
  );
}
