import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { meQuery } from "~/api/queries";
import { makeQueryClient } from "~/api/queryClient";
import type { Me } from "~/api/types";
import { useImport } from "./useImport";

afterEach(() => vi.restoreAllMocks());

const file = new File(["account"], "clients.csv");
const plan = { digest: "d", columns: [], problems: [] };

/** An import of one file; its server answers as told, or never. */
function begin(answer: (path: string) => Response | undefined) {
  vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    const got = answer(String(input instanceof Request ? new URL(input.url).pathname : input));
    if (got) return Promise.resolve(got);
    return new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError"))));
  });
  const client = makeQueryClient();
  client.setQueryData(meQuery.queryKey, { member: { id: "m" } } as Me);
  return renderHook(() => useImport(), { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> });
}

const previewed = () => new Response(`${JSON.stringify({ preview: plan })}\n`);
const refused = (status: number) => new Response(JSON.stringify({ title: "The data have changed since the preview." }), { status });

describe("an import", () => {
  it("goes back to its preview when a check is stopped, with every mend", async () => {
    let slow = false;
    const { result } = begin(() => (slow ? undefined : previewed()));
    await waitFor(() => expect(result.current.step).toBe("upload"));
    act(() => result.current.read([file]));
    await waitFor(() => expect(result.current.step).toBe("preview"));
    act(() => result.current.mend({ file: 0, leave_out: [2] }));
    await waitFor(() => expect(result.current.checking).toBe(false));
    slow = true;
    act(() => result.current.check()); // with other columns
    expect(result.current.step).toBe("reading");
    act(() => result.current.stop?.());
    expect(result.current).toMatchObject({ step: "preview", checking: false, sending: { mends: [{ file: 0, leave_out: [2] }] } });
  });
  it("is checked again after a refusal, as it was left", async () => {
    const { result } = begin((path) => (path.endsWith("/commit") ? refused(409) : path.endsWith("/preview") ? previewed() : new Response(JSON.stringify({ imports: [], total: 0 }))));
    await waitFor(() => expect(result.current.step).toBe("upload"));
    act(() => result.current.read([file]));
    await waitFor(() => expect(result.current.step).toBe("preview"));
    act(() => result.current.commit());
    await waitFor(() => expect(result.current.problem?.status).toBe(409));
    expect(result.current.step).toBe("preview");
    act(() => result.current.retry());
    await waitFor(() => expect(result.current.problem).toBeNull());
    expect(result.current.step).toBe("preview");
  });
});
