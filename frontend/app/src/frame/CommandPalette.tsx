import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { accountsQuery, cyclesQuery } from "~/api/queries";
import { useMore } from "~/parts/useMore";
import { counted } from "~/words/numbers";
import classes from "./Frame.module.css";
import { commandsFor, found, type Found } from "./commands";
import { useMe } from "./roles";

/** Finds accounts, cycles and commands by a few letters. */
export function CommandPalette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} closeOnClickOutside withCloseButton={false} title="Find" padding="sm">
      <Palette onClose={onClose} />
    </Modal>
  );
}

function Palette({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const navigate = useNavigate();
  const [words, setWords] = useState("");
  const [wanted] = useDebouncedValue(words.trim(), 150);
  const [at, setAt] = useState(0);
  const list = useId();
  const accounts = useQuery({ ...accountsQuery({ q: wanted, per_page: 8 }), enabled: wanted.length > 0 });
  const cycles = useQuery(cyclesQuery);
  const commands = useMemo(() => commandsFor(me.member.role), [me.member.role]);
  const results = found(words, wanted ? (accounts.data?.accounts ?? []) : [], cycles.data ?? [], commands);
  const hidden = wanted && accounts.data ? accounts.data.total - accounts.data.accounts.length : 0;
  const searching = words.trim() !== wanted || accounts.isLoading;
  const current = Math.min(at, Math.max(0, results.length - 1));

  const box = useRef<HTMLDivElement>(null);
  useMore(box);
  useEffect(() => {
    box.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const open = (result: Found | undefined) => {
    if (!result) return;
    onClose();
    void navigate({ to: result.to });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(results.length - 1, current + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, current - 1));
    else if (event.key === "Enter") open(results[current]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Find accounts, cycles and commands"
        placeholder="Account, cycle or command"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={results[current] ? `${list}-${current}` : undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={box} id={list} role="listbox" aria-label="Found" className={classes.results}>
        {results.map((r, i) => (
          // The keys belong to the text field, which names the current option to assistive technology.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div key={r.to} id={`${list}-${i}`} role="option" aria-selected={i === current} tabIndex={-1} className={classes.result} onClick={() => open(r)} onPointerMove={() => setAt(i)}>
            <bdi>{r.name}</bdi>
            <span className={classes.kind}>{r.kind}</span>
          </div>
        ))}
      </div>
      {results.length > 0 && hidden > 0 && <p className={classes.rest}>{counted(hidden, "more account fits", "more accounts fit")}. Type on to find them.</p>}
      {results.length === 0 && <p className="second">{searching ? "Searching" : "Nothing by this name. Try fewer letters."}</p>}
    </>
  );
}
