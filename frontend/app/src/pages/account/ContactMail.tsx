import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { asProblem } from "~/api/problem";
import { contactMailQuery } from "~/api/queries";
import type { Contact } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Dialog } from "~/parts/Dialog";
import classes from "~/parts/mail.module.css";
import { Fault } from "~/parts/Note";
import { WaitingTable } from "~/parts/Waiting";
import { contactStory } from "~/words/maillife";
import { capital } from "~/words/text";
import { momentIn, zoneName } from "~/words/times";

/** What went between us and a contact: invited, reminded, came back, answered. */
export function ContactMail({ contact, name, onClose }: { contact: Contact; name: string; onClose: () => void }) {
  const { firm } = useMe();
  const mails = useInfiniteQuery(contactMailQuery(contact.id));
  const story = contactStory(mails.data?.pages.flatMap((p) => p.messages) ?? []);
  return (
    <Dialog onClose={onClose} title={`Emails to ${name}`}>
      {mails.isPending && <WaitingTable rows={3} />}
      {mails.error && <Fault problem={asProblem(mails.error)} />}
      {mails.data && story.length === 0 && <p className="second">Nothing has been sent yet. The next cycle that asks {name} begins here.</p>}
      {story.length > 0 && (
        <>
          <p className="second">Newest first, in {zoneName(firm.time_zone)}.</p>
          <ol className={classes.story}>
            {story.map((s) => (
              <li key={s.key}>
                <span>{s.words}</span>
                <time dateTime={s.at} className="second">
                  {momentIn(s.at, firm.time_zone)}
                </time>
                {s.why && <p className="second">{capital(s.why)}</p>}
              </li>
            ))}
          </ol>
          {mails.hasNextPage && (
            <Button variant="default" size="xs" mt="md" loading={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
              Show older emails
            </Button>
          )}
        </>
      )}
    </Dialog>
  );
}
