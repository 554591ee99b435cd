import { useEffect } from "react";

const off = "parallax.singleKeys";

/** Whether keys without a modifier act; people who speak to their computer switch them off. */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(off) !== "off";
  } catch {
    return true;
  }
}

/** Switches keys without a modifier on or off. */
export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(off);
    else localStorage.setItem(off, "off");
  } catch {
    // Storage may be refused; the keys then stay on.
  }
}

/** ⌘ on a Mac, Ctrl elsewhere. */
export function commandKey(): string {
  return /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? "") ? "⌘" : "Ctrl";
}

/** Ctrl/⌘-K finds, "?" lists the keys. */
export function useKeys({ find, help }: { find: () => void; help: () => void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        find();
        return;
      }
      if (event.key === "?" && singleKeys() && !isTyping(event.target)) help();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
