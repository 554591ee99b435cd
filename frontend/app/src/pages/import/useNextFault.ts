import { useCallback, useEffect, useRef, type RefObject } from "react";

const button = "import-commit";

/**
 * Leads from one fault to the next, over those that the mend of a group does away with too. Where the field that has the focus goes
 * away because its fault is mended, the one after it gets the focus: nothing is ever typed into the void.
 */
export function useNextFault(box: RefObject<HTMLElement | null>, plan: unknown) {
  const last = useRef(-1);
  const fields = useCallback(() => [...(box.current?.querySelectorAll<HTMLElement>("[data-mend]") ?? [])], [box]);
  useEffect(() => {
    const within = box.current;
    const remember = (event: FocusEvent) => {
      const at = fields().indexOf(event.target as HTMLElement);
      if (at >= 0) last.current = at;
    };
    const leave = (event: FocusEvent) => {
      if (event.relatedTarget) last.current = -1; // somebody went elsewhere
    };
    within?.addEventListener("focusin", remember);
    within?.addEventListener("focusout", leave);
    return () => {
      within?.removeEventListener("focusin", remember);
      within?.removeEventListener("focusout", leave);
    };
  }, [box, fields]);
  useEffect(() => {
    if (last.current < 0 || document.activeElement !== document.body) return;
    const all = fields();
    all[Math.min(last.current, all.length - 1)]?.focus();
  }, [plan, fields]);
  // With the last fault its field goes too: what is left to do is the import itself.
  useEffect(
    () => () => {
      if (document.activeElement === document.body) document.getElementById(button)?.focus();
    },
    [],
  );
  return (from: HTMLElement) => {
    const all = fields();
    const same = from.dataset["mend"];
    const after = all.slice(all.indexOf(from) + 1).find((f) => !same || f.dataset["mend"] !== same);
    (after ?? document.getElementById(button))?.focus();
    if (document.activeElement === from) from.blur(); // the last one: the button can't be pressed before this mend is sent
  };
}
