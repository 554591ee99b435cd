import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeQueryClient } from "~/api/queryClient";
import { questionnaireQuery, type QuestionnaireDetail } from "~/api/questionnaires";
import { useEditor } from "./useEditor";

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const detail = (revision: number, cut: number) => ({ key: "own_1", revision, confirmed: [], document: { format: "parallax-questionnaire/1", languages: ["en"], cut, words: {}, questions: [] } }) as unknown as QuestionnaireDetail;

/** A draft on a server that takes a change only on top of what it has; it may refuse all. */
function edit(refuses = 0) {
  let now = detail(1, 50);
  let puts = 0;
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
    if (request.method === "GET") return answer(now);
    puts++;
    const body = (await request.json()) as QuestionnaireDetail;
    if (refuses) return answer({ title: "No." }, refuses);
    if (body.revision !== now.revision) return answer({ title: "Changed meanwhile." }, 409);
    now = { ...now, revision: body.revision + 1, document: body.document };
    return answer(now);
  });
  const client = makeQueryClient();
  const { queryKey } = questionnaireQuery("own_1");
  client.setQueryData(queryKey, now);
  const page = renderHook(() => useEditor(useQuery(questionnaireQuery("own_1")).data ?? now), { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> });
  const cut = (n: number) => act(() => page.result.current.change((d) => ({ ...d, document: { ...d.document, cut: n } })));
  const elsewhere = async (n: number) => {
    now = detail(now.revision + 1, n);
    await act(() => client.invalidateQueries({ queryKey }));
  };
  return { ...page, cut, elsewhere, kept: () => now, puts: () => puts };
}

describe("a questionnaire being edited", () => {
  it("is saved when one goes to another page, and comes back as it was left", async () => {
    const { cut, unmount, kept } = edit();
    cut(60);
    unmount();
    await waitFor(() => expect(kept()).toMatchObject({ revision: 2, document: { cut: 60 } }));
    await waitFor(() => expect(sessionStorage.length).toBe(0));
  });
  it("tries again what was refused, but not every moment", async () => {
    const { cut, puts, result } = edit(403);
    cut(60);
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(result.current.saving).toBe("refused");
    await act(() => vi.advanceTimersByTimeAsync(3_000));
    expect(puts()).toBe(1);
    await act(() => vi.advanceTimersByTimeAsync(3_000));
    expect(puts()).toBe(2);
  });
  it("follows what others save while nothing of one’s own waits, and can be taken back to before", async () => {
    const { elsewhere, result } = edit();
    await elsewhere(70);
    await waitFor(() => expect(result.current.draft.document.cut).toBe(70));
    expect(result.current.saving).toBe("saved");
    act(() => result.current.undo());
    expect(result.current.draft.document.cut).toBe(50);
  });
  it("lets the person choose where both have changed it", async () => {
    const { cut, elsewhere, result, kept } = edit();
    cut(60);
    await elsewhere(70);
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(result.current).toMatchObject({ saving: "conflict", draft: { document: { cut: 60 } } });
    await act(() => result.current.settle("mine"));
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(kept().document.cut).toBe(60);
  });
});
