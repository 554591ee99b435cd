import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { count } from "~/words/numbers";

/** The first hundred of a long list, or as many as asked, and a button for as many more; with thousands of rows a page would be slow to draw and to read. */
export function useFirst<T>(all: readonly T[], noun: string, step = 100): { first: readonly T[]; more: ReactNode } {
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
