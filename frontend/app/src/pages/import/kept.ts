import type { Mend } from "~/api/imports";

/** An import that is not committed yet, kept in the browser so that a reload loses nothing. */
export interface Kept {
  /** Whose it is: somebody else on this device begins anew. */
  by: string;
  at: number;
  files: readonly File[];
  mapping: Record<string, string>;
  mends: readonly Mend[];
  /** Of the plan that is being written, from the press of the button until the answer. */
  digest?: string;
}

/** Client lists don't lie about for ever. */
const longest = 7 * 24 * 60 * 60 * 1000;

const database = "parallax.import";
const store = "kept";

async function run<T>(mode: IDBTransactionMode, act: (s: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  if (typeof indexedDB === "undefined") return undefined;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onerror = () => reject(opening.error ?? new Error("no storage"));
    opening.onsuccess = () => {
      const db = opening.result;
      const request = act(db.transaction(store, mode).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("no storage"));
      request.transaction?.addEventListener("complete", () => db.close());
    };
  });
}

/** Keeps an import; storage that is full or refused costs the safety, never the page. */
export async function keep(import_: Kept): Promise<void> {
  await run("readwrite", (s) => s.put(import_, "import")).catch(() => undefined);
}

/** The kept import of this person, unless it is old. */
export async function kept(by: string): Promise<Kept | undefined> {
  const found = (await run("readonly", (s) => s.get("import") as IDBRequest<Kept | undefined>).catch(() => undefined)) ?? undefined;
  if (!found) return undefined;
  if (found.by === by && Date.now() - found.at < longest && found.files.length > 0) return found;
  await forget();
  return undefined;
}

/** Forgets the kept import: it is done, or was given up. */
export async function forget(): Promise<void> {
  await run("readwrite", (s) => s.delete("import")).catch(() => undefined);
}
