import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { asProblem, type ApiProblem } from "~/api/problem";
import { deleteView, saveView, viewsQuery } from "~/api/views";
import { say } from "~/parts/say";
import { sayWithUndo } from "~/parts/Undo";
import { queryOf, searchOf } from "./search";
import type { View } from "./views";

interface Kept {
  name: string;
  query: string;
  /** Another view of that name, whose place it takes. */
  replaced?: View | undefined;
  /** The view that had another name until now. */
  renamed?: View | undefined;
}

/** Keeps a view; gives what the server refused, if it did. */
export type Keeping = (view: Kept) => Promise<ApiProblem | undefined>;

/** One's own views, and keeping, renaming and deleting them; each can be taken back. */
export function useViews() {
  const client = useQueryClient();
  const { data } = useQuery(viewsQuery);
  const own = useMemo(() => (data ?? []).filter((v) => !v.locked).map((v): View => ({ ...v, query: queryOf(searchOf(v.query)) })), [data]);
  const reload = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const attempt = async (deed: () => Promise<unknown>): Promise<ApiProblem | undefined> => {
    try {
      await deed();
    } catch (error) {
      return asProblem(error);
    } finally {
      await reload();
    }
    return undefined;
  };
  const undo = (deed: () => Promise<unknown>) => () => void attempt(deed).then((refused) => refused && say(refused.message));

  const save: Keeping = async ({ name, query, replaced, renamed }) => {
    let id = "";
    const refused = await attempt(async () => {
      ({ id } = await saveView({ name, query }));
      if (renamed && renamed.id !== id) await deleteView(renamed.id);
    });
    if (refused) return refused;
    const before = [replaced, renamed].filter((v) => v !== undefined);
    sayWithUndo(
      renamed ? `Renamed to “${name}”.` : replaced ? `“${name}” replaced.` : `“${name}” saved.`,
      undo(async () => {
        if (!before.some((v) => v.id === id)) await deleteView(id);
        for (const v of before) await saveView(v);
      }),
    );
    return undefined;
  };

  const remove = (view: View) =>
    void attempt(() => deleteView(view.id)).then((refused) => {
      if (refused) say(refused.message);
      else sayWithUndo(`“${view.name}” deleted.`, undo(() => saveView(view)));
    });

  return { own, save, remove };
}
