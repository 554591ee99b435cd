import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, take } from "~/api/client";
import type { Acceptance, Suggestion } from "~/api/suggestions";
import { useMe } from "~/frame/roles";
import { LanguageField } from "~/pages/account/LanguageField";
import { Dialog } from "~/parts/Dialog";
import { Form, Row } from "~/parts/Form";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { isolated } from "~/words/isolated";
import { decisionRoles } from "~/words/states";
import { stale } from "./stale";
import { afterAccepting, beforeAccepting } from "./words";

const fields = ["first_name", "last_name", "title", "decision_role", "locale"];

/** What is known of a colleague beside their address, which stays the one that the client gave. */
export function AcceptDialog({ suggestion: s, onClose }: { suggestion: Suggestion; onClose: () => void }) {
  const { firm } = useMe();
  const [typed, setTyped] = useState<Acceptance>({ first_name: s.first_name, last_name: s.last_name, title: "", decision_role: "", locale: "" });
  const sending = useSend({
    send: (body: Acceptance) => take(api.POST("/api/suggestions/{suggestion_id}/accept", { params: { path: { suggestion_id: s.id } }, body })),
    fields,
    stale: stale(s),
    done: (a) => {
      onClose();
      say(afterAccepting(a, firm.time_zone));
    },
  });
  const set = (part: Partial<Acceptance>) => setTyped({ ...typed, ...part });
  const found = s.known === "asked" || s.known === "left off" || s.known === "contact";
  return (
    <Dialog onClose={onClose} title={`Accept ${isolated(s.name)}`}>
      <Form onSubmit={() => sending.run(typed)} busy={sending.busy} action={s.asks && s.known !== "asked" ? "Accept and invite" : "Accept"} problem={sending.problem} rest={sending.rest} onCancel={onClose}>
        <p className="second">
          <bdi>{s.email}</bdi>, suggested for <bdi>{s.account.name}</bdi>. {beforeAccepting(s)}
        </p>
        {found ? (
          <p className="second">Their record as a contact stays as it is.</p>
        ) : (
          <>
            <Row>
              <TextInput label="First name" value={typed.first_name} onChange={(e) => set({ first_name: e.currentTarget.value })} error={sending.errors["first_name"]} maxLength={100} data-autofocus />
              <TextInput label="Last name" value={typed.last_name} onChange={(e) => set({ last_name: e.currentTarget.value })} error={sending.errors["last_name"]} maxLength={100} />
            </Row>
            <TextInput label="Title" value={typed.title} onChange={(e) => set({ title: e.currentTarget.value })} error={sending.errors["title"]} maxLength={200} />
            <Select label="In the decision" allowDeselect={false} data={[...decisionRoles]} value={typed.decision_role ?? ""} onChange={(v) => set({ decision_role: v ?? "" })} error={sending.errors["decision_role"]} />
            <LanguageField value={typed.locale ?? ""} onChange={(locale) => set({ locale })} error={sending.errors["locale"]} />
          </>
        )}
      </Form>
    </Dialog>
  );
}
