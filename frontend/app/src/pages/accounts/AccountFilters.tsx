import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import type { AccountPage } from "~/api/types";
import { Choose } from "~/parts/Choose";
import classes from "./accounts.module.css";
import { sorts, withFilter, type AccountSearch } from "./search";

interface Props {
  search: AccountSearch;
  data: AccountPage | undefined;
  onChange: (search: AccountSearch) => void;
}

/** Search, filters and order; each change goes into the address. */
export function AccountFilters({ search, data, onChange }: Props) {
  const [words, setWords] = useState(search.q ?? "");
  const [before, setBefore] = useState(search.q);
  if (before !== search.q) {
    setBefore(search.q);
    if ((search.q ?? "") !== words.trim()) setWords(search.q ?? "");
  }
  const find = useDebouncedCallback((q: string) => onChange(withFilter(search, { q })), 200);
  const choices = (value: string | undefined, values: readonly string[]) => (value && !values.includes(value) ? [value, ...values] : [...values]);
  return (
    <div className={classes.filters}>
      <TextInput
        type="search"
        label="Search"
        placeholder="Name"
        value={words}
        onChange={(e) => {
          setWords(e.currentTarget.value);
          find(e.currentTarget.value);
        }}
      />
      <Choose label="Industry" clearable placeholder="All" data={choices(search.industry, data?.industries ?? [])} value={search.industry ?? ""} onChange={(v) => onChange(withFilter(search, { industry: v }))} />
      <Choose label="Region" clearable placeholder="All" data={choices(search.region, data?.regions ?? [])} value={search.region ?? ""} onChange={(v) => onChange(withFilter(search, { region: v }))} />
      <Choose label="Tier" clearable placeholder="All" data={choices(search.tier, data?.tiers ?? [])} value={search.tier ?? ""} onChange={(v) => onChange(withFilter(search, { tier: v }))} />
      <Choose label="Order" allowDeselect={false} data={[...sorts]} value={search.sort ?? "name"} onChange={(v) => onChange(withFilter(search, { sort: v }))} />
    </div>
  );
}
