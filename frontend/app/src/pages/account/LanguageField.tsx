import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { mailTextsQuery } from "~/api/queries";
import { useMe } from "~/frame/roles";
import { languageName, languages, spoken } from "~/words/languages";

interface Props {
  value: string;
  onChange: (locale: string) => void;
  error: string | undefined;
}

/** The language in which a contact is written to and asked. */
export function LanguageField({ value, onChange, error }: Props) {
  const { firm, may } = useMe();
  const ours = useQuery({ ...mailTextsQuery, enabled: may.run }).data?.languages.map((l) => l.locale);
  const [letters, setLetters] = useState("");
  const lacking = value !== "" && ours !== undefined && !spoken(value, ours);
  return (
    <Select
      label="Language"
      description={lacking ? `Of emails and survey. We have no words in it yet, so they are in ${languageName(firm.locale)}.` : "Of emails and survey"}
      searchable
      allowDeselect={false}
      data={[{ value: "", label: `The firm’s: ${languageName(firm.locale)}` }, ...languages(value, letters)]}
      nothingFoundMessage="None by this name. Try a code, such as eu."
      value={value}
      onChange={(v) => onChange(v ?? "")}
      onSearchChange={setLetters}
      error={error}
    />
  );
}
