import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { questionnairesQuery } from "~/api/questionnaires";
import { Drop, DropItem } from "~/parts/Drop";
import { withLanguage, withoutLanguage, type Draft } from "./draft";

interface Props {
  draft: Draft;
  change: (to: (d: Draft) => Draft, group?: string) => void;
  language: string;
  onChoose: (language: string) => void;
}

/** Adds one of the languages that the pages and emails speak, or takes the one shown out; undo brings it back with its words. */
export function Languages({ draft, change, language, onChoose }: Props) {
  const { data } = useSuspenseQuery(questionnairesQuery);
  const has = draft.document.languages;
  const more = data.languages.filter((l) => !has.includes(l.locale));
  /** With the last but one this button goes, and the focus to the one that adds a language. */
  const takeOut = (beside: HTMLElement | null) => {
    change((d) => withoutLanguage(d, language));
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) beside?.querySelector("button")?.focus();
    });
  };
  return (
    <>
      {more.length > 0 && (
        <Drop label="Add a language" name="Add a language" size="xs" side="start">
          {(close) =>
            more.map((l) => (
              <DropItem
                key={l.locale}
                onClick={() => {
                  close();
                  change((d) => withLanguage(d, l.locale));
                  onChoose(l.locale);
                }}
              >
                {l.name}
              </DropItem>
            ))
          }
        </Drop>
      )}
      {has.length > 1 && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={(e) => takeOut(e.currentTarget.parentElement)}>
          Take this language out
        </Button>
      )}
    </>
  );
}
