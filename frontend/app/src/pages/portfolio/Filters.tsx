import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useId, useState, type ReactNode } from "react";
import { Choose } from "~/parts/Choose";
import { classes as classNames } from "~/words/gaps";
import { amount, type Choice, type Choices } from "./choices";
import { certainties } from "./lines";
import classes from "./portfolio.module.css";
import { changed, filterNames, isNarrowed, widened, type PortfolioSearch } from "./search";

interface Props {
  search: PortfolioSearch;
  choices: Choices;
  onChange: (search: PortfolioSearch) => void;
  /** Which view is looked at; stands first. */
  views: ReactNode;
  /** What else stands in the line: order, columns, downloads. */
  children: ReactNode;
}

/** View, search and filters. The filters are folded away; those in use stand below as words that can be taken away one by one. */
export function Filters({ search, choices, onChange, views, children }: Props) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const set = (part: Parameters<typeof changed>[1]) => onChange(changed(search, part));
  const used = filterNames.filter((n) => n !== "q" && search[n] !== undefined).length;
  return (
    <div className={classes.controls}>
      <div className={classes.line}>
        {views}
        <Search q={search.q ?? ""} onChange={(q) => set({ q })} />
        <Button variant="default" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          Filter{used > 0 ? ` (${used})` : ""}
        </Button>
        <span className={classes.spring} />
        {children}
      </div>
      <div id={panel} className={classes.filters} hidden={!open}>
        {open && <Narrows search={search} choices={choices} set={set} />}
      </div>
      {isNarrowed(search) && (
        <ul className={classes.chips} aria-label="Filters in use">
          {filterNames.map((name) =>
            search[name] === undefined ? null : (
              <li key={name}>
                <button type="button" className={classes.chip} onClick={() => set({ [name]: undefined })}>
                  {filterWords(name, search, choices)}
                  <span aria-hidden="true"> ×</span>
                  <span className="visually-hidden">, take away</span>
                </button>
              </li>
            ),
          )}
          <li>
            <button type="button" className={classes.all} onClick={() => onChange(widened(search))}>
              Show all accounts
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}

/** Every filter there is, drawn only when they are unfolded: their lists are long. */
function Narrows({ search, choices, set }: Pick<Props, "search" | "choices"> & { set: (part: Parameters<typeof changed>[1]) => void }) {
  return (
    <>
      <Narrow label="Lead" data={choices.leads} value={search.lead} onChange={(lead) => set({ lead })} />
      <Narrow label="Industry" data={choices.industries} value={search.industry} onChange={(industry) => set({ industry })} />
      <Narrow label="Region" data={choices.regions} value={search.region} onChange={(region) => set({ region })} />
      <Narrow label="Tier" data={choices.tiers} value={search.tier} onChange={(tier) => set({ tier })} />
      <Narrow label="Value" data={choices.values} value={search.value?.toString()} onChange={(value) => set({ value })} />
      <Narrow label="Class" data={plain(classNames)} value={search.class} onChange={(v) => set({ class: v })} />
      <Narrow label="Certainty" data={plain(certainties)} value={search.certainty} onChange={(certainty) => set({ certainty })} />
      <Narrow label="Heard" data={heard} value={search.heard} onChange={(v) => set({ heard: v })} />
    </>
  );
}

const heard: Choice[] = [{ value: "none", label: "nobody yet" }];
const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }));

function Search({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const [words, setWords] = useState(q);
  const [before, setBefore] = useState(q);
  if (before !== q) {
    setBefore(q);
    if (q !== words.trim()) setWords(q);
  }
  const find = useDebouncedCallback(onChange, 80);
  return (
    <TextInput
      type="search"
      aria-label="Search accounts"
      placeholder="Account or lead"
      className={classes.search}
      value={words}
      onChange={(e) => {
        setWords(e.currentTarget.value);
        find(e.currentTarget.value);
      }}
    />
  );
}

interface NarrowProps {
  label: string;
  data: readonly Choice[];
  value: string | undefined;
  onChange: (value: string) => void;
}

/** One filter; a value that no account has any more stays to be seen and taken away. */
function Narrow({ label, data, value, onChange }: NarrowProps) {
  const known = value === undefined || data.some((d) => d.value === value);
  if (data.length === 0 && known) return null;
  return <Choose label={label} size="sm" clearable clearSectionMode="clear" searchable={data.length > 10} placeholder="All" data={known ? [...data] : [{ value, label: value }, ...data]} value={value ?? ""} onChange={onChange} />;
}

/** A filter in use, in words: "Lead Amara Osei". */
function filterWords(name: (typeof filterNames)[number], search: PortfolioSearch, choices: Choices): string {
  const value = String(search[name] ?? "");
  switch (name) {
    case "q":
      return `“${value}”`;
    case "lead":
      return `Lead: ${choices.leads.find((l) => l.value === value)?.label ?? "nobody here"}`;
    case "value":
      return value === "unknown" ? "Value not known" : `Value from ${amount(Number(value))}`;
    case "heard":
      return "Nobody heard yet";
    default:
      return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}`;
  }
}
