import { SegmentedControl, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { mailPreviewQuery, reachableQuery } from "~/api/queries";
import type { MailLanguage, MailPreviewWish } from "~/api/types";
import { asProblem } from "~/api/problem";
import { Fault } from "~/parts/Note";
import classes from "./mailtexts.module.css";
import { MailFrame } from "./MailFrame";

interface Props {
  kind: MailPreviewWish["kind"];
  language: MailLanguage;
  words: { subject: string; body: string };
  /** Whether the words can be filled; until they can, the last mail stays. */
  sound: boolean;
}

/** The mail as a real contact would get it, while its words are being typed. Its links lead nowhere. */
export function Preview({ kind, language, words, sound }: Props) {
  const { locale, dir } = language;
  const [contact, setContact] = useState("");
  const [part, setPart] = useState("mail");
  const [kept, setKept] = useState(words);
  if (sound && (kept.subject !== words.subject || kept.body !== words.body)) setKept({ subject: words.subject, body: words.body });
  const [typed] = useDebouncedValue(kept, 350);
  const wish: MailPreviewWish = { kind, locale, subject: typed.subject, body: typed.body, ...(contact ? { contact_id: contact } : {}) };
  const { data, error } = useQuery(mailPreviewQuery(wish));
  const plain = kind === "pre_notice";
  return (
    <figure className={classes.preview} aria-label="How the email will read">
      <div className={classes.previewHead}>
        <Reader value={contact} onChange={setContact} />
        {!plain && <SegmentedControl size="xs" aria-label="Which part" value={part} onChange={setPart} data={[{ value: "mail", label: "Email" }, { value: "text", label: "Plain text" }]} />}
      </div>
      {error && <Fault problem={asProblem(error)} />}
      {data && (
        <>
          <dl className={classes.envelope}>
            <dt>From</dt>
            <dd>
              <bdi>{data.from_name}</bdi>
            </dd>
            <dt>To</dt>
            <dd>
              <bdi>{data.to_name}</bdi> <span className="second">{data.invented ? "invented, as nobody can be mailed yet" : data.account_name}</span>
            </dd>
            <dt>Subject</dt>
            <dd dir={dir} lang={locale}>
              <strong>{data.subject}</strong>
            </dd>
          </dl>
          {plain || part === "text" ? (
            <pre className={classes.text} dir={dir} lang={locale}>
              {data.text}
            </pre>
          ) : (
            <MailFrame wish={wish} title={`The email to ${data.to_name}`} />
          )}
        </>
      )}
    </figure>
  );
}

/** Whose name and account stand in the mail: anybody whom the firm may mail. */
function Reader({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const [search, setSearch] = useState("");
  const [part] = useDebouncedValue(search, 250);
  const { data = [] } = useQuery(reachableQuery(part));
  return (
    <Select
      label="As it reads for"
      placeholder="One of your contacts"
      className={classes.reader}
      searchable
      clearable
      size="sm"
      value={value || null}
      onChange={(id) => onChange(id ?? "")}
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options} // the server has searched already
      nothingFoundMessage="Nobody by that name"
      data={data.map((c) => ({ value: c.id, label: `${c.name || c.email}, ${c.account_name}` }))}
    />
  );
}
