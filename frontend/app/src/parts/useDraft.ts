import { useCallback, useEffect, useState } from "react";

const prefix = "parallax.draft.";

/** The kept draft with this name over its beginning; fields that the beginning doesn't have are left out. */
export function readDraft<T extends object>(name: string, beginning: T): T {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? "null");
    if (typeof kept !== "object" || kept === null) return beginning;
    const out = { ...beginning } as Record<string, unknown>;
    for (const [key, value] of Object.entries(kept)) {
      const was = out[key];
      if (key in out && typeof value === typeof was && Array.isArray(value) === Array.isArray(was)) out[key] = value;
    }
    return out as T;
  } catch {
    return beginning;
  }
}

/** Keeps a draft until it is dropped; storage that is full or refused costs the safety, never the page. */
export function keepDraft(name: string, draft: object): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(draft));
  } catch {
    // Nothing else to do: the form itself still holds what was typed.
  }
}

/** Forgets a draft once the server has it. */
export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // Nothing was kept then.
  }
}

function hasDraft(name: string): boolean {
  try {
    return sessionStorage.getItem(prefix + name) !== null;
  } catch {
    return false;
  }
}

/** What is being typed, kept over reloads and errors until it is dropped; touched from the first letter on. */
export function useDraft<T extends object>(name: string, beginning: T) {
  const [draft, setDraft] = useState<T>(() => readDraft(name, beginning));
  const [touched, setTouched] = useState(() => hasDraft(name));
  useEffect(() => {
    if (touched) keepDraft(name, draft);
  }, [name, draft, touched]);
  const change = useCallback((part: Partial<T>) => {
    setTouched(true);
    setDraft((before) => ({ ...before, ...part }));
  }, []);
  const drop = useCallback(() => {
    setTouched(false);
    dropDraft(name);
  }, [name]);
  /** Forgets what was typed and begins anew. */
  const begin = useCallback(
    (anew: T) => {
      drop();
      setDraft(anew);
    },
    [drop],
  );
  return { draft, touched, change, drop, begin };
}
