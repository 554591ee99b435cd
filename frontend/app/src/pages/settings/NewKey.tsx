import { Button, Radio, TextInput } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { KeyRole } from "~/api/types";
import { Form } from "~/parts/Form";
import parts from "~/parts/parts.module.css";
import { useSend } from "~/parts/useSend";
import { roles } from "~/words/states";
import classes from "./settings.module.css";

const fields = ["name", "role"];
// A key is nobody's own, so it can't have the role that sees only its own accounts.
const forKeys = roles.filter((r) => r.value !== "seller");

/** Makes a key and shows its secret, for the only time. */
export function NewKey({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<KeyRole>("viewer");
  const [secret, setSecret] = useState("");
  const clipboard = useClipboard();
  const make = useSend({ send: () => take(api.POST("/api/keys", { body: { name, role } })), fields, stale: [["keys"]], done: (made) => setSecret(made.secret) });
  if (secret) {
    return (
      <div role="status">
        <p className={classes.once}>This is the key. Copy it now; it is not shown again.</p>
        <code className={classes.secret}>{secret}</code>
        <div className={parts.buttons}>
          <Button onClick={() => clipboard.copy(secret)}>{clipboard.copied ? "Copied" : "Copy"}</Button>
          <Button variant="default" onClick={onDone}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Form onSubmit={() => make.run(undefined)} busy={make.busy} action="Make the key" problem={make.problem} rest={make.rest} onCancel={onDone}>
      <TextInput label="Name" description="What uses it" value={name} onChange={(e) => setName(e.currentTarget.value)} error={make.errors["name"]} maxLength={120} data-autofocus />
      <Radio.Group label="Role" value={role} onChange={(v) => setRole(v as KeyRole)} error={make.errors["role"]}>
        {forKeys.map((r) => (
          <Radio key={r.value} value={r.value} label={r.label} description={r.may} mt="xs" />
        ))}
      </Radio.Group>
    </Form>
  );
}
