import { Button, Modal, Progress } from "@mantine/core";
import { launchCycle, type Written } from "~/api/launch";
import type { CycleDetail, Preflight } from "~/api/types";
import { Fault } from "~/parts/Note";
import partClasses from "~/parts/parts.module.css";
import { say } from "~/parts/say";
import { useSend } from "~/parts/useSend";
import { isolated } from "~/words/isolated";
import { count, counted } from "~/words/numbers";
import { moment } from "~/words/times";
import classes from "./cycle.module.css";
import { useLongEnough } from "./useLongEnough";

interface Props {
  cycle: CycleDetail;
  check: Preflight;
  opened: boolean;
  onClose: () => void;
}

/** Asks before the launch, and shows how far it is when it takes long enough to be waited for. */
export function LaunchDialog({ cycle, check, opened, onClose }: Props) {
  const progress = useLongEnough();
  const launch = useSend({
    send: () => launchCycle(cycle.id, progress.tell),
    stale: [["cycles"], ["tasks"]],
    done: () => {
      onClose();
      say("Launched. The emails are on their way.");
    },
  });
  const start = () => {
    progress.begin();
    launch.run(undefined);
  };
  const written = launch.busy ? progress.shown : null;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={written ? `Launching “${isolated(cycle.name)}”` : `Launch “${isolated(cycle.name)}”?`}
      withCloseButton={!launch.busy}
      closeOnEscape={!launch.busy}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {written ? (
        <Writing written={written} />
      ) : (
        <>
          {launch.problem && <Fault problem={launch.problem} />}
          <p>
            {counted(check.contacts, "client")} at {counted(check.accounts, "account")} and {counted(check.sellers, "team member")} get {counted(check.mails, "email")} in all{timing(cycle)}. Each person is
            emailed once. A launch can’t be taken back: questions, accounts and the promise of confidentiality are fixed from then on.
            {cycle.can?.schedule && " To keep them open until then, schedule the opening instead."}
          </p>
          <div className={partClasses.buttons}>
            <Button onClick={start} loading={launch.busy}>
              {`Send ${counted(check.mails, "email")}`}
            </Button>
            <Button variant="default" onClick={onClose} disabled={launch.busy}>
              Not now
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

/** How many emails are written; the last step, the commit, comes when all are. */
function Writing({ written: { written, of } }: { written: Written }) {
  const words = written < of ? `${count(written)} of ${counted(of, "email")} written` : `All ${counted(of, "email")} written. Saving`;
  return (
    <div className={classes.writing}>
      <p role="status">{words}</p>
      <Progress value={(100 * written) / of} size="md" transitionDuration={150} aria-label={words} color="gray" />
      <p className="second">Nothing is sent before all are written. You can leave this page; the launch goes on.</p>
    </div>
  );
}

function timing(cycle: CycleDetail): string {
  return new Date(cycle.opens_at) > new Date() ? `, on ${moment(cycle.opens_at, cycle.time_zone)}` : ", beginning now";
}
