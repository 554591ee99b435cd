import { useEffect, type RefObject } from "react";

// Browsers round what they scroll to; less than this is no rest.
const slack = 2;

/** The sides of a box on which more follows than it shows, as words: "down right". */
export function moreOf(box: Pick<HTMLElement, "scrollTop" | "scrollLeft" | "scrollHeight" | "scrollWidth" | "clientHeight" | "clientWidth">): string {
  const along = Math.abs(box.scrollLeft); // counts down from 0 where text runs from right to left
  const sides = {
    up: box.scrollTop > slack,
    down: box.scrollTop + box.clientHeight < box.scrollHeight - slack,
    left: along > slack,
    right: along + box.clientWidth < box.scrollWidth - slack,
  };
  return Object.entries(sides)
    .filter(([, more]) => more)
    .map(([side]) => side)
    .join(" ");
}

interface Options {
  /** Sides on which the box doesn't fade: where a head or a first column stays in sight. */
  except?: "up left" | "left";
}

/** Marks a box that scrolls with the sides on which more follows (data-more), towards which the stylesheet fades it. */
export function useMore(box: RefObject<HTMLElement | null>, { except }: Options = {}): void {
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver !== "function") return;
    const tell = () => {
      const more = moreOf(element).split(" ").filter((side) => !except?.includes(side)).join(" ");
      if (element.dataset["more"] !== more) element.dataset["more"] = more;
    };
    const sizes = new ResizeObserver(tell);
    const watch = () => {
      sizes.disconnect();
      for (const each of [element, ...element.children]) sizes.observe(each);
    };
    const children = new MutationObserver(watch);
    children.observe(element, { childList: true });
    element.addEventListener("scroll", tell, { passive: true });
    watch();
    return () => {
      sizes.disconnect();
      children.disconnect();
      element.removeEventListener("scroll", tell);
    };
  }, [box, except]);
}
