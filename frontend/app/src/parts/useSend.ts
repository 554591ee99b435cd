import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { asProblem, atFields } from "~/api/problem";
import { keepFocus } from "./focusKept";
import { say } from "./say";

interface Options<In, Out> {
  send: (input: In) => Promise<Out>;
  /** The fields of the form, to which problems are sorted. */
  fields?: readonly string[];
  /** What to load again afterwards. */
  stale?: readonly (readonly unknown[])[];
  done?: (out: Out, input: In) => void;
  /** Says a refusal in passing: for what has no place on the page to say it, such as taking something back later. */
  aloud?: boolean;
}

const none: readonly string[] = [];

/** Sends a change; keeps what the server refused sorted by field, and loads again what the change has made stale. */
export function useSend<In, Out>({ send, fields = none, stale = [], done, aloud = false }: Options<In, Out>) {
  const client = useQueryClient();
  const mutation = useMutation<Out, unknown, In, () => void>({
    mutationFn: send,
    onMutate: keepFocus,
    onSettled: (_out, _error, _input, back) => void (back && setTimeout(back, 50)), // when the page has drawn what became of it
    onSuccess: async (out, input) => {
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
      done?.(out, input);
    },
    onError: (error) => {
      if (aloud) say(asProblem(error).message);
    },
  });
  const problem = useMemo(() => (mutation.error ? asProblem(mutation.error) : null), [mutation.error]);
  const sorted = useMemo(() => (problem ? atFields(problem, fields) : { errors: {}, rest: [] }), [problem, fields]);
  return { run: mutation.mutate, busy: mutation.isPending, problem, errors: sorted.errors as Record<string, string>, rest: sorted.rest, reset: mutation.reset };
}
