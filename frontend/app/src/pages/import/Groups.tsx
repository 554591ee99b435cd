import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Mend } from "~/api/imports";
import type { ImportPlan } from "~/api/types";
import { groupKey } from "~/words/importplan";
import { count } from "~/words/numbers";
import { capital, typeset } from "~/words/text";
import classes from "./import.module.css";

type Group = ImportPlan["groups"][number];

interface Props {
  groups: readonly Group[];
  onMend: (...mends: Mend[]) => void;
  onNext: (from: HTMLElement) => void;
}

/** Texts that are wrong in several rows: one mend for all of them. */
export function Groups({ groups, onMend, onNext }: Props) {
  return (
    <ul className={classes.groups} aria-label="The same in several rows">
      {groups.map((g) => (
        <GroupMend key={groupKey(g)} group={g} onMend={onMend} onNext={onNext} />
      ))}
    </ul>
  );
}

function GroupMend({ group: g, onMend, onNext }: { group: Group } & Omit<Props, "groups">) {
  const [text, setText] = useState(g.text);
  const holds = g.text.trim() === "" ? "nothing" : `“${g.text}”`;
  const replace = () => {
    if (text !== g.text) onMend({ file: g.file, cell: g.cell, same: g.text, text });
  };
  return (
    <li>
      <TextInput
        label={`${g.column}: ${holds} in ${count(g.count)} rows`}
        description={capital(typeset(g.expected))}
        inputWrapperOrder={["label", "description", "input"]}
        value={text}
        data-mend={groupKey(g)}
        dir="auto"
        spellCheck={false}
        onChange={(e) => setText(e.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setText(g.text);
          if (event.key !== "Enter") return;
          event.preventDefault();
          onNext(event.currentTarget);
          replace();
        }}
      />
      <Button variant="default" onClick={replace} disabled={text === g.text}>
        {`Replace all ${count(g.count)}`}
      </Button>
    </li>
  );
}
