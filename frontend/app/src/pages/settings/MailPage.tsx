import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { api, take } from "~/api/client";
import { mailQuery } from "~/api/queries";
import { Only } from "~/frame/Only";
import { useMe } from "~/frame/roles";
import { MessageTable } from "~/parts/MessageTable";
import { Fault } from "~/parts/Note";
import { Section } from "~/parts/PageHead";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { count } from "~/words/numbers";
import { mailStates } from "~/words/states";
import classes from "./settings.module.css";
import { PauseAll } from "./PauseAll";
import { Suppressions } from "./Suppressions";

/** How email goes out, what became of it, and whom we never email. */
export function MailPage() {
  return (
    <Only may="run">
      <Mail />
    </Only>
  );
}

function Mail() {
  const { may, firm } = useMe();
  const { data: mail } = useSuspenseQuery(mailQuery);
  const test = useSend({
    send: () => take(api.POST("/api/mail/test")),
    stale: [["mail"]],
    done: ({ to }) => say(`A test email is on its way to ${to}.`),
  });
  return (
    <>
      <PauseAll mail={mail} />
      <Section
        title="Mail server"
        actions={
          may.administer && (
            <Button size="xs" onClick={() => test.run(undefined)} loading={test.busy}>
              Send a test email to me
            </Button>
          )
        }
      >
        {test.problem && <Fault problem={test.problem} />}
        <dl className={classes.facts}>
          <dt>Server</dt>
          <dd>{mail.host || "Not set"}</dd>
          <dt>From</dt>
          <dd>{mail.from || "Not set"}</dd>
          <dt>Encryption</dt>
          <dd>{mail.encryption && mail.encryption !== "none" ? mail.encryption : "None"}</dd>
          <dt>Emails so far</dt>
          <dd>{mailStates.filter((s) => mail.states[s] > 0).map((s) => `${count(mail.states[s])} ${s}`).join(", ") || "None"}</dd>
        </dl>
      </Section>
      <Section title="Recent failures" about="The last ten that were refused, came back, were reported as unwanted or are uncertain. Open one to see why and what can be done.">
        {mail.recent_failures.length === 0 ? <p className="second">None. Every email so far has gone through.</p> : <MessageTable messages={mail.recent_failures} zone={firm.time_zone} caption="Recent failures" />}
      </Section>
      <Suppressions />
    </>
  );
}
