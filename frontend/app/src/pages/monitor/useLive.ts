import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Whether changes of a cycle are told as they happen, and until when what is shown is known to be right. */
export interface Live {
  on: boolean;
  rightAt: string | undefined;
}

/** At most this often is everything loaded again, in milliseconds, however fast answers come in. */
const calm = 4_000;

/** Listens for changes of a cycle while its page is looked at, and loads what has changed. Without a connection the page looks again by itself. */
export function useLive(cycleId: string, wanted: boolean): Live {
  const client = useQueryClient();
  const [live, setLive] = useState<Live>({ on: false, rightAt: undefined });
  useEffect(() => {
    if (!wanted || typeof EventSource === "undefined") return;
    let source: EventSource | undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let loaded = 0;
    const load = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        loaded = Date.now();
        void client.invalidateQueries({ queryKey: ["cycles", cycleId] });
      }, Math.max(0, loaded + calm - Date.now()));
    };
    const shut = () => {
      source?.close();
      source = undefined;
      setLive((l) => ({ ...l, on: false }));
    };
    const right = (e: MessageEvent<string>) => setLive({ on: true, rightAt: (JSON.parse(e.data) as { at: string }).at });
    const open = () => {
      if (source || document.hidden) return;
      source = new EventSource(`/api/cycles/${cycleId}/live`);
      source.addEventListener("changed", (e) => {
        right(e);
        load();
      });
      source.addEventListener("still", right);
      source.addEventListener("error", () => setLive((l) => ({ ...l, on: false })));
    };
    // A tab that nobody looks at holds no connection; when it is looked at again, it is told at once whether anything has changed.
    const turned = () => (document.hidden ? shut() : open());
    document.addEventListener("visibilitychange", turned);
    open();
    return () => {
      document.removeEventListener("visibilitychange", turned);
      clearTimeout(waiting);
      source?.close();
    };
  }, [client, cycleId, wanted]);
  return live;
}
