import createClient from "openapi-fetch";
import { ApiProblem } from "./problem";
import type { paths } from "./schema";

/** The typed client of our JSON API; the session cookie goes along by itself. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  fetch: (request: Request) => globalThis.fetch(request),
});

type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** The data of an answer; throws an ApiProblem when the server refused or can't be reached. */
export async function take<T>(answer: Answer<T>): Promise<T> {
  let got: Awaited<Answer<T>>;
  try {
    got = await answer;
  } catch {
    throw new ApiProblem(0, undefined);
  }
  if (!got.response.ok) throw new ApiProblem(got.response.status, got.error);
  return got.data as T;
}
