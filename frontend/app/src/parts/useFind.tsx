import { TextInput } from "@mantine/core";
import { useDeferredValue, useMemo, useState, type ReactNode } from "react";
import classes from "./parts.module.css";

/** From so many rows on a list is longer than a screen, and looking for somebody in it takes a search. */
const long = 20;

/** The rows whose words hold what is typed, in any case; and the field to type in, which a short list hasn't. */
export function useFind<T>(all: readonly T[], words: (row: T) => string, label: string): { found: readonly T[]; field: ReactNode } {
  const [typed, setTyped] = useState("");
  // Typing stays quick; the rows follow.
  const letters = useDeferredValue(typed).trim().toLocaleLowerCase();
  const found = useMemo(() => (letters === "" ? all : all.filter((row) => words(row).toLocaleLowerCase().includes(letters))), [all, words, letters]);
  if (all.length < long) return { found: all, field: null };
  return {
    found,
    field: (
      <>
        <TextInput type="search" label="Search" placeholder={label} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} className={classes.find} />
        {found.length === 0 && <p className="second">Nobody fits. Try fewer letters.</p>}
      </>
    ),
  };
}
