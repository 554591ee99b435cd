import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { api, take } from "~/api/client";
import type { ContactList } from "~/api/types";
import { useMe } from "~/frame/roles";
import { Fault } from "~/parts/Note";
import { say } from "~/parts/say";
import { isolated } from "~/words/isolated";
import { signWords } from "~/words/signoff";
import classes from "./signoff.module.css";
import { useListChange } from "./useList";

/** The signature, always in reach of the thumb. It holds for the list as it is seen here. */
export function SignFoot({ list }: { list: ContactList }) {
  const { member, may } = useMe();
  const navigate = useNavigate();
  const lead = list.lead?.id === member.id;
  const sign = useListChange({
    list,
    send: (version: string) => take(api.POST("/api/cycles/{cycle_id}/accounts/{account_id}/list/sign", { params: { path: { cycle_id: list.cycle.id, account_id: list.account.id } }, body: { version } })),
    done: () => {
      say(`The contacts of ${isolated(list.account.name)} are signed off. Thank you.`);
      void navigate(may.run && !lead ? { to: "/cycles/$cycleId/sign-off", params: { cycleId: list.cycle.id } } : { to: "/actions" });
    },
  });
  const mailable = list.contacts.filter((c) => !c.contact.suppressed).length;
  if (list.state === "signed") return null;
  return (
    <>
      {sign.problem && <Fault problem={sign.problem} />}
      <div className={classes.foot}>
        <Button onClick={() => sign.run(list.version)} loading={sign.busy}>
          {signWords(mailable)}
        </Button>
        <p className="second">{!lead && list.lead ? `You sign in the place of ${isolated(list.lead.name)}. ` : ""}You can still change the list until the launch.</p>
      </div>
    </>
  );
}
