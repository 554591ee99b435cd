import { useCallback, useRef, useState } from "react";
import type { Written } from "~/api/launch";

/** From when on progress is worth a look, in milliseconds. What is half done by then ends before it could be read. */
const soon = 500;

/** Progress, once it is clear that there will be time to look at it; what is quick is over without a flicker. */
export function useLongEnough() {
  const [shown, setShown] = useState<Written | null>(null);
  const began = useRef(0);
  const begin = useCallback(() => {
    began.current = Date.now();
    setShown(null);
  }, []);
  const tell = useCallback((p: Written) => {
    const long = Date.now() - began.current >= soon && p.written < p.of / 2;
    setShown((before) => (before || long ? p : null));
  }, []);
  return { shown, begin, tell };
}
