import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Account, AccountChange, AccountDetail } from "~/api/types";
import { Form, Row } from "~/parts/Form";
import { useSend } from "~/parts/useSend";
import { readValue, writeValue } from "./value";
import { ZoneField } from "./ZoneField";

interface Props {
  account?: Account;
  action: string;
  send: (change: AccountChange) => Promise<AccountDetail>;
  onDone: (detail: AccountDetail) => void;
  onCancel: () => void;
}

const fields = ["name", "value", "currency", "industry", "region", "tier", "time_zone"];

/** What is known about an account. */
export function AccountForm({ account, action, send, onDone, onCancel }: Props) {
  const [typed, setTyped] = useState({
    name: account?.name ?? "",
    value: writeValue(account?.value, account?.currency ?? "EUR"),
    currency: account?.currency || "EUR",
    industry: account?.industry ?? "",
    region: account?.region ?? "",
    tier: account?.tier ?? "",
    time_zone: account?.time_zone ?? "",
  });
  const [fault, setFault] = useState("");
  const sending = useSend({ send, fields, stale: [["accounts"], ["cycles"]], done: onDone });
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = () => {
    const value = readValue(typed.value, typed.currency);
    setFault(value.fault ?? "");
    if (!value.fault) sending.run({ ...typed, name: typed.name.trim(), value: value.minor });
  };
  return (
    <Form onSubmit={submit} busy={sending.busy} action={action} problem={sending.problem} rest={sending.rest} onCancel={onCancel}>
      <TextInput label="Name" value={typed.name} onChange={(e) => set({ name: e.currentTarget.value })} error={sending.errors["name"]} maxLength={200} data-autofocus />
      <Row>
        <TextInput label="Value a year" inputMode="decimal" value={typed.value} onChange={(e) => set({ value: e.currentTarget.value })} error={fault || sending.errors["value"]} />
        <TextInput label="Currency" value={typed.currency} onChange={(e) => set({ currency: e.currentTarget.value.toUpperCase() })} error={sending.errors["currency"]} maxLength={3} />
      </Row>
      <Row>
        <TextInput label="Industry" value={typed.industry} onChange={(e) => set({ industry: e.currentTarget.value })} error={sending.errors["industry"]} />
        <TextInput label="Region" value={typed.region} onChange={(e) => set({ region: e.currentTarget.value })} error={sending.errors["region"]} />
      </Row>
      <TextInput label="Tier" value={typed.tier} onChange={(e) => set({ tier: e.currentTarget.value })} error={sending.errors["tier"]} />
      <ZoneField
        value={typed.time_zone}
        otherwise="The cycle’s"
        description="Its people get emails in office hours there, unless they have a time zone of their own"
        onChange={(zone) => set({ time_zone: zone })}
        error={sending.errors["time_zone"]}
      />
    </Form>
  );
}
