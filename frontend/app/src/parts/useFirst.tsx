import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type MouseEvent, type ReactNode } from "react";
import { count } from "~/words/numbers";
import { reachedBefore } from "./focusKept";

/** On a phone a row is a card, and more than so many of them are no page to scroll through. */
const onPhone = 20;

/** The first hundred of a long list, or as many as asked, on a phone fewer, and a button for as many more; with thousands of rows a page would be slow to draw and to read. */
export function useFirst<T>(all: readonly T[], noun: string, atOnce = 100): { first: readonly T[]; more: ReactNode } {
  const phone = useMediaQuery("(max-width: 600px)", undefined, { getInitialValueInEffect: false });
  const [times, setTimes] = useState(1);
  const step = phone ? Math.min(onPhone, atOnce) : atOnce;
  const shown = times * step;
  if (all.length <= shown) return { first: all, more: null };
  const show = (event: MouseEvent<HTMLButtonElement>) => {
    // With the last rows the button goes; a keyboard then goes on from the row above the new ones.
    if (shown + step >= all.length) reachedBefore(event.currentTarget)?.focus({ preventScroll: true });
    setTimes(times + 1);
  };
  return {
    first: all.slice(0, shown),
    more: (
      <p className="second">
        The first {count(shown)} of {count(all.length)} {noun}.{" "}
        <Button variant="subtle" color="gray" size="compact-sm" onClick={show}>
          Show more
        </Button>
      </p>
    ),
  };
}
