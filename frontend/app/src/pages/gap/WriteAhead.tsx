import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { preNoticesQuery } from "~/api/queries";
import type { GapPage, PreNotice } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Section } from "~/parts/PageHead";
import { say } from "~/parts/say";
import { mailto } from "~/words/mail";
import classes from "./gap.module.css";

/** Before a cycle opens: drafts with which the account's lead can write ahead from their own mailbox. Nothing is sent from here. */
export function WriteAhead({ page }: { page: GapPage }) {
  const { may } = useMe();
  const wanted = may.answer && page.cycle.state === "scheduled";
  const { data: notices = [] } = useQuery({ ...preNoticesQuery(page.cycle.id, page.account.id), enabled: wanted });
  const [first] = notices;
  if (!wanted || !first) return null;
  return (
    <Section title="Write ahead" about="A word in the lead’s own name makes the invitation expected. These are drafts for your own email program; nothing is sent from here.">
      <ul className={classes.ahead}>
        {notices.map((n) => (
          <li key={n.contact_id}>
            <span className={classes.aheadName}>
              <bdi>{n.name || n.email}</bdi>
            </span>
            <Button component="a" variant="default" size="xs" href={mailto(n.email, n.subject, n.body)} aria-label={`Write to ${n.name || n.email} in your email program`}>
              Open in my email program
            </Button>
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void copy(n)} aria-label={`Copy the note to ${n.name || n.email}`}>
              Copy
            </Button>
          </li>
        ))}
      </ul>
      <details className={classes.aheadText}>
        <summary>
          Read the note to <bdi>{first.name || first.email}</bdi>
        </summary>
        <p dir="auto" lang={first.locale}>
          <strong>{first.subject}</strong>
        </p>
        <p dir="auto" lang={first.locale}>
          {first.body}
        </p>
      </details>
    </Section>
  );
}

async function copy(n: PreNotice): Promise<void> {
  try {
    await navigator.clipboard.writeText(`${n.subject}\n\n${n.body}`);
    say(`Copied the note to ${n.name || n.email}.`);
  } catch {
    say("Your browser doesn’t let this page copy. Open “Read the note” and copy it by hand.");
  }
}
