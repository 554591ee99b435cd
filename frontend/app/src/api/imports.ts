import { ApiProblem } from "./problem";
import type { ImportLine, ImportPlan } from "./types";

/** Rows checked so far. */
export interface Progress {
  rows: number;
  of: number;
}

function form(files: readonly File[], mapping: Record<string, string>, digest?: string): FormData {
  const body = new FormData();
  for (const file of files) body.append("file", file);
  if (Object.keys(mapping).length > 0) body.append("mapping", JSON.stringify(mapping));
  if (digest !== undefined) body.append("digest", digest);
  return body;
}

async function send(path: string, body: FormData, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { method: "POST", body, signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, undefined);
  }
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => undefined));
  return response;
}

/** Checks the files and tells what an import would do; nothing is written. Progress arrives while it reads. */
export async function previewImport(
  files: readonly File[],
  mapping: Record<string, string>,
  onProgress: (p: Progress) => void,
  signal?: AbortSignal,
): Promise<ImportPlan> {
  const response = await send("/api/imports/preview", form(files, mapping), signal);
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

/** Writes what the preview with this digest showed, all or nothing. */
export async function commitImport(files: readonly File[], mapping: Record<string, string>, digest: string): Promise<ImportPlan> {
  const response = await send("/api/imports/commit", form(files, mapping, digest));
  return (await response.json()) as ImportPlan;
}

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
