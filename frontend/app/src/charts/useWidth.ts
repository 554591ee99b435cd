import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** The width of an element in pixels, kept current; the first guess is used until it is measured. */
export function useWidth<T extends HTMLElement>(guess: number): [RefObject<T | null>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(guess);
  // Measured before the first paint, so that nothing is seen in the width guessed.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    if (element.clientWidth > 0) setWidth(element.clientWidth);
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [ref, width];
}
