import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ApiProblem } from "~/api/problem";
import { listQuery } from "~/api/signoff";
import type { ContactList } from "~/api/types";
import { useSend } from "~/parts/useSend";

interface Options<In> {
  list: ContactList;
  send: (input: In) => Promise<ContactList>;
  fields?: readonly string[];
  done?: (list: ContactList, input: In) => void;
}

/** Sends a change of a list, which answers with the list as it is then. Where somebody else was faster, the list is looked at anew. */
export function useListChange<In>({ list, send, fields, done }: Options<In>) {
  const client = useQueryClient();
  const key = listQuery(list.cycle.id, list.account.id).queryKey;
  const sending = useSend<In, ContactList>({
    send,
    ...(fields ? { fields } : {}),
    stale: [["sign-offs"], ["accounts"], ["cycles", list.cycle.id, "sign-off"], ["cycles", list.cycle.id, "preflight"]],
    done: (out, input) => {
      client.setQueryData(key, out);
      done?.(out, input);
    },
  });
  useFresh(sending.problem, () => void client.invalidateQueries({ queryKey: key }));
  return sending;
}

function useFresh(problem: ApiProblem | null, again: () => void) {
  const late = problem?.status === 409;
  useEffect(() => {
    if (late) again();
    // Only when the refusal comes: the way to look again is made anew at each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [late]);
}
