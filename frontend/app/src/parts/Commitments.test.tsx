import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { makeQueryClient } from "~/api/queryClient";
import { commitmentsQuery, type Commitment } from "~/api/reviews";
import { Commitments } from "./Commitments";

const promise = { id: "p1", what: "One named engineer", evidence: "", owner: "Jonas", due: "", state: "not kept", told: false, overdue: false, may_change: true, mine: true, account: { id: "a1", name: "Northwind" }, events: [{ at: "2026-06-01T10:00:00Z", what: "not kept", by: "Jonas", why: "She left" }] } as unknown as Commitment;

afterEach(() => vi.restoreAllMocks());

function List() {
  const { data = [] } = useQuery(commitmentsQuery);
  return <Commitments caption="Promises" commitments={data} />;
}

/** A server with one promise; gives what was sent to it. */
function draw(refuses = false) {
  let now = promise;
  const sent: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
    if (request.method === "GET") return answer({ commitments: [now] });
    const body = (await request.json()) as { state: Commitment["state"]; why: string };
    sent.push(body);
    if (refuses) return answer({ title: "Not now." }, 503);
    now = { ...now, state: body.state, events: [...now.events, { at: "2026-06-02T10:00:00Z", what: body.state, by: "Jonas", why: body.why }] };
    return answer(now);
  });
  render(
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={makeQueryClient()}>
        <List />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return sent;
}

it("puts a promise back as it stood before the button was pressed, though its row is the new one by then", async () => {
  const sent = draw();
  fireEvent.click(await screen.findByRole("button", { name: /^Open again/ }));
  await screen.findByRole("button", { name: /^Kept/ });
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(sent).toEqual([{ state: "open", why: "" }, { state: "not kept", why: "She left" }]));
  await screen.findByRole("button", { name: /^Open again/ });
});

it("says what the server refused", async () => {
  draw(true);
  fireEvent.click(await screen.findByRole("button", { name: /^Open again/ }));
  expect(await screen.findByText("Not now.")).toBeTruthy();
});
