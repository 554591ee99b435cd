import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { ApiProblem } from "./problem";
import type { components } from "./schema";
import type { ImportLine, ImportPlan } from "./types";

type Schemas = components["schemas"];
/** One change to a file before it is imported. */
export type Mend = Schemas["ImportMend"];
export type ImportFault = Schemas["ImportFault"];
export type ImportChange = Schemas["ImportChange"];
export type PastImport = Schemas["PastImport"];
/** A thing that stands in the way of undoing an import. */
export type Obstacle = Undoing["obstacles"][number];
export type Undoing = Schemas["Undoing"];

/** How far an import has come: rows checked, or things written. */
export interface Progress {
  stage: "checking" | "writing";
  rows: number;
  of: number;
}

/** What is sent with every step of an import: the files as they were chosen, how to read them, and what was changed in them since. */
export interface Sending {
  files: readonly File[];
  mapping: Record<string, string>;
  mends: readonly Mend[];
}

function form({ files, mapping, mends }: Sending, more: Record<string, string> = {}): FormData {
  const body = new FormData();
  for (const file of files) body.append("file", file);
  if (Object.keys(mapping).length > 0) body.append("mapping", JSON.stringify(mapping));
  if (mends.length > 0) body.append("mends", JSON.stringify(mends));
  for (const [name, value] of Object.entries(more)) body.append(name, value);
  return body;
}

async function send(path: string, body: FormData, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { method: "POST", body, headers: { Accept: "application/x-ndjson" }, signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, undefined);
  }
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => undefined));
  return response;
}

/** Reads an answer that comes line by line: progress, at last the plan. */
async function planOf(response: Response, onProgress: (p: Progress) => void): Promise<ImportPlan> {
  let plan: ImportPlan | undefined;
  for await (const line of lines(response)) {
    const said = JSON.parse(line) as ImportLine;
    if (said.progress) onProgress(said.progress);
    if (said.preview) plan = said.preview;
    if (said.problem) throw new ApiProblem(said.problem.status ?? 422, said.problem);
  }
  if (!plan) throw new ApiProblem(0, undefined);
  return plan;
}

/** Checks the files and tells what an import would do; nothing is written. Progress arrives while it reads. */
export async function previewImport(sending: Sending, onProgress: (p: Progress) => void, signal?: AbortSignal): Promise<ImportPlan> {
  return planOf(await send("/api/imports/preview", form(sending), signal), onProgress);
}

/** Writes what the preview with this digest showed, all or nothing. It goes on when the page is left. */
export async function commitImport(sending: Sending, digest: string, onProgress: (p: Progress) => void): Promise<ImportPlan> {
  try {
    return await planOf(await send("/api/imports/commit", form(sending, { digest })), onProgress);
  } catch (error) {
    throw error instanceof ApiProblem ? error : new ApiProblem(0, undefined);
  }
}

/** A file of an import as CSV: with its mends, what is left out of it with the reason, or all changes. */
export async function importFile(sending: Sending, what: "mended" | "rejected" | "changes", of = 0): Promise<{ name: string; content: Blob }> {
  const response = await send("/api/imports/file", form(sending, { what, of: String(of) }));
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? `${what}.csv`;
  return { name, content: await response.blob() };
}

/** A page of the imports that were carried out, newest first. */
export const importsQuery = (page: number) =>
  queryOptions({
    queryKey: ["imports", page],
    queryFn: () => take(api.GET("/api/imports", { params: { query: { page } } })),
    placeholderData: (before) => before,
  });

/** The import that carried out a plan and still counts, if there is one: how a page that lost its answer learns that it was done. */
export async function importOf(digest: string): Promise<PastImport | undefined> {
  const { imports } = await take(api.GET("/api/imports", { params: { query: { page: 1 } } }));
  return imports.find((i) => i.digest === digest && !i.undone_at);
}

const undoPath = "/api/imports/{import_id}/undo";

/** What undoing an import would do, or what stands in its way. */
export const tryUndo = (id: string) => take(api.GET(undoPath, { params: { path: { import_id: id } } }));

/** Undoes an import, as a whole or not at all. */
export const undoImport = (id: string) => take(api.POST(undoPath, { params: { path: { import_id: id } } }));

/** The lines of a response as they arrive, without waiting for the end. */
export async function* lines(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const parts = rest.split("\n");
    rest = done ? "" : (parts.pop() ?? "");
    for (const part of parts) if (part.trim() !== "") yield part;
    if (done) return;
  }
}
