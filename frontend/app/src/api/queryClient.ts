import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problem";

/** The cache between pages: answers stay fresh for a few seconds, and only a server that can't be reached is asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (times, error) => times < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503),
        refetchOnWindowFocus: true,
      },
    },
  });
}
