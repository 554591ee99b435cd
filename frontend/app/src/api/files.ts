import { ApiProblem } from "./problem";

/** Sends a file to one of the routes that check it first and, told to commit, write all of it or nothing. */
export async function sendFile<Plan>(path: string, file: File, commit: boolean): Promise<Plan> {
  const body = new FormData();
  body.append("file", file);
  let response: Response;
  try {
    response = await fetch(`${path}${commit ? "?commit=true" : ""}`, { method: "POST", body });
  } catch {
    throw new ApiProblem(0, undefined);
  }
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => undefined));
  return (await response.json()) as Plan;
}
