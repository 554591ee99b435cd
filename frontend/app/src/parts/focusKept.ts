const reachable = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled)";

/**
 * Remembers where the focus is before something is sent. What sends is shut off meanwhile, or has gone when the answer is there; then the
 * focus would be nowhere, and whoever works with a keyboard back at the page's beginning. Gives what brings it back: to where it was, to
 * what stands in its place, or to the nearest thing beside it. What stood in a dialog that has gone leaves that to the dialog, which gives
 * the focus to what opened it: beside it in the page's end there is nothing but passing notes.
 */
export function keepFocus(): () => void {
  const from = document.activeElement;
  if (!(from instanceof HTMLElement) || from === document.body) return () => undefined;
  const around: HTMLElement[] = [];
  for (let at = from.parentElement; at && at !== document.body; at = at.parentElement) around.push(at);
  const name = from.textContent;
  const submits = from.matches("[type=submit]");
  const dialog = from.closest("[role=dialog]");
  return () => {
    if (dialog && !dialog.isConnected) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    const place = around.find((one) => one.isConnected);
    const likes = place ? [...place.querySelectorAll<HTMLElement>(reachable)] : [];
    const back = from.isConnected && from.matches(reachable) ? from : (likes.find((one) => one.tagName === from.tagName && one.textContent === name) ?? likes.find((one) => submits && one.matches("[type=submit]")) ?? likes[0]);
    back?.focus({ preventScroll: true });
  };
}

/** What a keyboard reaches right before an element: where it goes on from when that element goes. */
export function reachedBefore(element: HTMLElement): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>(reachable)];
  return all[all.indexOf(element) - 1];
}
