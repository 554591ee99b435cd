import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { makeQueryClient } from "~/api/queryClient";
import type { CycleDetail } from "~/api/types";
import { DatesDialog } from "./DatesDialog";

const cycle = {
  id: "c1", opens_at: "2026-03-09T09:00:00Z", closes_at: "2026-03-31T15:00:00Z", time_zone: "Europe/Berlin", seen: "0123456789abcdef",
  schedule: { pre_notice_days: 3, week: "mon_fri", working_days: true, team_strict: false }, mail_plan: {},
} as unknown as CycleDetail;

afterEach(() => vi.restoreAllMocks());

it("says that somebody else has changed the dates, and writes over them when they are saved once more", async () => {
  const saved: { seen?: string }[] = [];
  const asked: { cycle_id?: string }[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    const answer = (body: unknown, status: number) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
    if (request.method === "POST") {
      asked.push((await request.json()) as { cycle_id?: string });
      return answer({ title: "No plan here." }, 422);
    }
    const dates = (await request.json()) as { seen?: string };
    saved.push(dates);
    const title = "Somebody else has changed this cycle since you opened it, and nothing was saved. Load it in another tab to compare, or save again to write over it.";
    return dates.seen ? answer({ title, problems: [{ where: "seen", found: "0123456789abcdef", expected: "f", fix: "save again to write over it" }] }, 409) : answer(cycle, 200);
  });
  const closed = vi.fn();
  render(
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={makeQueryClient()}>
        <DatesDialog cycle={cycle} told={0} onClose={closed} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  fireEvent.click(await screen.findByRole("button", { name: "Save the dates" }));
  expect(await screen.findByText(/Somebody else has changed this cycle/)).toBeTruthy();
  expect(closed).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "Save the dates" }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(saved.map((s) => s.seen)).toEqual(["0123456789abcdef", undefined]);
  expect(asked.every((a) => a.cycle_id === "c1")).toBe(true);
});
