import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo, useCallback, useMemo, useRef, useState } from "react";
import { asProblem } from "~/api/problem";
import { allAccountsQuery } from "~/api/allAccounts";
import type { AccountLine } from "~/api/types";
import { Choose } from "~/parts/Choose";
import { Fault } from "~/parts/Note";
import { useFirst } from "~/parts/useFirst";
import { useMore } from "~/parts/useMore";
import { WaitingTable } from "~/parts/Waiting";
import { isolated } from "~/words/isolated";
import { count, counted, money } from "~/words/numbers";
import type { StepProps } from "./CycleForm";
import classes from "./draft.module.css";
import { choicesIn, fitting, toggled } from "./picking";
import { Step } from "./Step";

/** Which accounts are asked: search, filters, and all that fit at once. */
export function AccountPicker({ draft, change, errors }: StepProps) {
  const all = useQuery(allAccountsQuery);
  const choose = useCallback((account_ids: string[]) => change({ account_ids }), [change]);
  return (
    <Step number={3} title="Accounts" about="Each contact who can be emailed is asked, and everyone on the account’s team.">
      {all.isPending && <WaitingTable rows={5} />}
      {all.error && <Fault problem={asProblem(all.error)} />}
      {all.data?.length === 0 && (
        <p>
          There are no accounts yet. <Link to="/import">Import them from a file</Link>; this draft is kept meanwhile.
        </p>
      )}
      {all.data && all.data.length > 0 && <Picker accounts={all.data} chosen={draft.account_ids} error={errors["account_ids"]} onChange={choose} />}
    </Step>
  );
}

interface PickerProps {
  accounts: readonly AccountLine[];
  chosen: readonly string[];
  error: string | undefined;
  onChange: (ids: string[]) => void;
}

// Not drawn again while other fields of the form are typed in.
const Picker = memo(function Picker({ accounts, chosen, error, onChange }: PickerProps) {
  const box = useRef<HTMLUListElement>(null);
  useMore(box);
  const [by, setBy] = useState({ q: "", industry: "", lead: "", tier: "" });
  const shown = useMemo(() => fitting(accounts, by), [accounts, by]);
  const { first, more } = useFirst(shown, "accounts");
  const picked = useMemo(() => new Set(chosen), [chosen]);
  const here = shown.filter((a) => picked.has(a.id)).length;
  const choices = useMemo(() => ({ leads: choicesIn(accounts, (a) => a.lead?.name), industries: choicesIn(accounts, (a) => a.industry), tiers: choicesIn(accounts, (a) => a.tier) }), [accounts]);
  const set = (part: Partial<typeof by>) => setBy({ ...by, ...part });
  return (
    <div className={classes.picker}>
      <div className={classes.filters}>
        <TextInput type="search" label="Search" value={by.q} onChange={(e) => set({ q: e.currentTarget.value })} placeholder="Name" />
        <Choose label="Lead" clearable placeholder="All" data={choices.leads} value={by.lead} onChange={(v) => set({ lead: v })} />
        <Choose label="Industry" clearable placeholder="All" data={choices.industries} value={by.industry} onChange={(v) => set({ industry: v })} />
        <Choose label="Tier" clearable placeholder="All" data={choices.tiers} value={by.tier} onChange={(v) => set({ tier: v })} />
      </div>
      <div className={classes.pickAll}>
        <Checkbox
          label={shown.length === 1 ? "The one shown" : `All ${count(shown.length)} ${more ? "that fit" : "shown"}`}
          checked={shown.length > 0 && here === shown.length}
          indeterminate={here > 0 && here < shown.length}
          onChange={(e) => onChange(toggled(chosen, shown.map((a) => a.id), e.currentTarget.checked))}
        />
        <span className="second">{counted(chosen.length, "account")} chosen</span>
        {chosen.length > 0 && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </div>
      {error && <p className={classes.error}>{error}</p>}
      <ul ref={box} className={classes.accounts} aria-label="Accounts">
        {first.map((a) => (
          <li key={a.id}>
            <Checkbox
              checked={picked.has(a.id)}
              onChange={(e) => onChange(toggled(chosen, [a.id], e.currentTarget.checked))}
              label={<bdi>{a.name}</bdi>}
              description={[a.contacts === 0 ? "no contacts" : counted(a.contacts, "contact"), a.lead ? isolated(a.lead.name) : "no lead", money(a.value, a.currency)].filter(Boolean).join(" · ")}
            />
          </li>
        ))}
      </ul>
      {more}
      {shown.length === 0 && <p className="second">No account fits. Take a filter away to see more.</p>}
    </div>
  );
});
