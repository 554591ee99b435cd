import { useSyncExternalStore } from "react";

export type SchemeChoice = "system" | "light" | "dark";
const key = "parallax.scheme";
const listeners = new Set<() => void>();

/** What the person chose; the system's own scheme unless they did. */
export function chosenScheme(): SchemeChoice {
  try {
    const kept = localStorage.getItem(key);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

function systemIsDark(): boolean {
  return typeof matchMedia === "function" && matchMedia("(prefers-color-scheme: dark)").matches;
}

/** The scheme to paint with now. */
export function shownScheme(): "light" | "dark" {
  const choice = chosenScheme();
  if (choice !== "system") return choice;
  return systemIsDark() ? "dark" : "light";
}

/** Keeps the choice and paints it. */
export function chooseScheme(choice: SchemeChoice): void {
  try {
    if (choice === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
  paint();
}

function paint(): void {
  document.documentElement.setAttribute("data-mantine-color-scheme", shownScheme());
  listeners.forEach((tell) => tell());
}

/** Paints the scheme now and whenever the system changes it. */
export function watchScheme(): void {
  paint();
  if (typeof matchMedia === "function") matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

/** Does something that reads colours, with the page in one scheme; it is put back before anything is painted. */
export function paintedIn(scheme: "light" | "dark", read: () => void): void {
  const root = document.documentElement;
  const before = root.getAttribute("data-mantine-color-scheme");
  root.setAttribute("data-mantine-color-scheme", scheme);
  try {
    read();
  } finally {
    if (before === null) root.removeAttribute("data-mantine-color-scheme");
    else root.setAttribute("data-mantine-color-scheme", before);
  }
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The scheme shown and the choice behind it; both change with the system and with the switch. */
export function useScheme(): { choice: SchemeChoice; shown: "light" | "dark" } {
  const choice = useSyncExternalStore(subscribe, chosenScheme);
  const shown = useSyncExternalStore(subscribe, shownScheme);
  return { choice, shown };
}
