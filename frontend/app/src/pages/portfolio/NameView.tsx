import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { ApiProblem } from "~/api/problem";
import { Dialog } from "~/parts/Dialog";
import { Form } from "~/parts/Form";
import type { Keeping } from "./useViews";
import type { View } from "./views";

interface Props {
  /** The view that gets another name; missing when a new one is kept. */
  view: View | undefined;
  query: string;
  own: readonly View[];
  save: Keeping;
  onClose: () => void;
}

/** Asks for a view's name. A name that one has already means that one is replaced, and the form says so. */
export function NameView({ view, query, own, save, onClose }: Props) {
  const [name, setName] = useState(view?.name ?? "");
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const same = own.find((v) => v !== view && v.name.toLocaleLowerCase() === name.trim().toLocaleLowerCase());
  const keep = async () => {
    setBusy(true);
    const refused = await save({ name: name.trim(), query: view?.query ?? query, replaced: same, renamed: view });
    setBusy(false);
    if (refused) setProblem(refused);
    else onClose();
  };
  const fault = problem?.problems.map((p) => p.fix || p.expected).join(" ");
  return (
    <Dialog onClose={onClose} title={view ? `Rename “${view.name}”` : "Save this view"}>
      <Form onSubmit={() => void keep()} busy={busy} action={view ? "Rename" : same ? "Replace" : "Save"} problem={fault ? null : problem} rest={[]} onCancel={onClose}>
        <TextInput
          data-autofocus
          label="Name"
          maxLength={60}
          value={name}
          error={fault || undefined}
          description={same ? `“${same.name}” is there already and will be replaced.` : "Filters, order and columns are kept with it; only you see it."}
          onChange={(e) => {
            setName(e.currentTarget.value);
            setProblem(null);
          }}
        />
      </Form>
    </Dialog>
  );
}
