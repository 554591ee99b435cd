import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { count } from "~/words/numbers";

const step = 100;

/** The first hundred of a long list, and a button for the next hundred; with thousands of rows a page would be slow to draw and to read. */
export function useFirst<T>(all: readonly T[], noun: string): { first: readonly T[]; more: ReactNode } {
  const [shown, setShown] = useState(step);
  if (all.length <= shown) return { first: all, more: null };
  return {
    first: all.slice(0, shown),
    more: (
      <p className="second">
        The first {count(shown)} of {count(all.length)} {noun}.{" "}
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setShown(shown + step)}>
          Show more
        </Button>
      </p>
    ),
  };
}
