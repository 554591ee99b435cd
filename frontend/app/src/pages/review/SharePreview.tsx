import { SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { SharePage, Sharing } from "~/api/shares";
import { PostedFrame } from "~/parts/PostedFrame";
import { languageName } from "~/words/languages";
import classes from "./review.module.css";

/** The client's page at the width of a phone, made by the server of what is chosen. */
export function SharePreview({ page, sharing }: { page: SharePage; sharing: Sharing }) {
  const [typed] = useDebouncedValue(sharing, 400);
  const [locale, setLocale] = useState("");
  const fields = { result: typed.result ? "1" : "", note: typed.note ?? "", commitment_ids: typed.commitment_ids.join(","), locale };
  return (
    <figure className={classes.preview} aria-label="As the client sees it on a phone">
      <SegmentedControl size="xs" aria-label="Language of the page" value={locale} onChange={setLocale} data={[{ value: "", label: "Firm’s own" }, ...["en", "de", "ar"].map((l) => ({ value: l, label: languageName(l) }))]} />
      <PostedFrame action={`/shared-preview/${page.cycle.id}/${page.account.id}`} fields={fields} title={`What ${page.account.name} will see`} className={classes.phone} />
    </figure>
  );
}
