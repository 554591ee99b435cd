import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CycleDetail, LaunchLine, Preflight } from "~/api/types";
import { cycle as line } from "~/testing/samples";
import { LaunchDialog } from "./LaunchDialog";

// Mantine asks for them; jsdom has none.

const draft = { ...line, state: "draft" } as CycleDetail;
const check = { accounts: 5_000, contacts: 99_998, sellers: 2, mails: 100_000, blocking: [], warnings: [], plan: [], ready: true } as Preflight;

/** A launch under way on a server that says what the test wants it to. */
function serve() {
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (c) => void (stream = c) });
  const asked = vi.fn<typeof fetch>(() => Promise.resolve(new Response(body)));
  vi.stubGlobal("fetch", asked);
  const says = (l: LaunchLine) => act(() => Promise.resolve(stream?.enqueue(new TextEncoder().encode(`${JSON.stringify(l)}\n`))));
  return { asked, says, ends: () => act(() => Promise.resolve(stream?.close())), breaks: () => act(() => Promise.resolve(stream?.error(new TypeError("network")))) };
}

function open() {
  const closed = vi.fn();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <LaunchDialog cycle={draft} check={check} opened onClose={closed} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Send 100,000 emails" }));
  return closed;
}

let now = 0;
beforeEach(() => void vi.spyOn(Date, "now").mockImplementation(() => now));
afterEach(() => void vi.restoreAllMocks());

describe("launching", () => {
  it("shows how many emails are written once that takes a while, and ends by itself", async () => {
    const server = serve();
    const closed = open();
    await server.says({ progress: { written: 0, of: 100_000 } });
    expect(screen.queryByRole("progressbar")).toBeNull();
    now += 600;
    await server.says({ progress: { written: 23_000, of: 100_000 } });
    expect((await screen.findByRole("status")).textContent).toBe("23,000 of 100,000 emails written");
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("23");
    expect(screen.queryByRole("button", { name: /Send|Not now|Close/ })).toBeNull();
    await server.says({ progress: { written: 100_000, of: 100_000 } });
    await screen.findByText("All 100,000 emails written. Saving");
    await server.says({ cycle: { ...draft, state: "open" } });
    await server.ends();
    await waitFor(() => expect(closed).toHaveBeenCalledTimes(1));
  });
  it("is one request, and over without a flicker when it is quick", async () => {
    const server = serve();
    open();
    await server.says({ progress: { written: 0, of: 100_000 } });
    now += 700;
    await server.says({ progress: { written: 90_000, of: 100_000 } });
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(server.asked).toHaveBeenCalledTimes(1);
    expect(server.asked.mock.calls[0]?.[0]).toBe("/api/cycles/c1/launch");
  });
  it("tells that it may go on when the connection breaks off", async () => {
    const server = serve();
    open();
    await server.says({ progress: { written: 0, of: 100_000 } });
    await server.breaks();
    await screen.findByText(/may go on by itself/);
  });
  it("says what went wrong on the way, and offers to try again", async () => {
    const server = serve();
    open();
    now += 600;
    await server.says({ progress: { written: 2_000, of: 100_000 } });
    await screen.findByRole("progressbar");
    await server.says({ problem: { title: "Internal Server Error", status: 500, detail: "Something broke on our side. Nothing was changed.", request_id: "r1", problems: [], type: "about:blank" } });
    await waitFor(() => expect(screen.getByText(/Something broke on our side/)).toBeTruthy());
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(screen.getByRole("button", { name: "Send 100,000 emails" })).toBeTruthy();
  });
});
