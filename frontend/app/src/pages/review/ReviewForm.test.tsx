import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { makeQueryClient } from "~/api/queryClient";
import { reviewQuery, type ReviewChange, type ReviewView } from "~/api/reviews";
import { cycle } from "~/testing/samples";
import { ReviewForm } from "./ReviewForm";

afterEach(() => vi.restoreAllMocks());

const topic = (name: string) => ({ topic: name, question: "", why: "", key: name });
const view = (version: number, notes: string): ReviewView => ({
  cycle, account: { id: "a1", name: "Northwind" }, sight: { client: true, names: true, comments: true, why: "" }, may: { read: true, notes: true, work: true },
  review: { state: "planned", time_zone: "Europe/Berlin", minutes: 60, place: "", own_agenda: false, notes, continue: "", stop: "", start: "", goals: "", exit_terms: "", version },
  agenda: [topic("One"), topic("Two"), topic("Three")], by_rule: [topic("One"), topic("Two"), topic("Three")], client_agenda: [], people: [], choices: [], promised: [], commitments: [],
}) as unknown as ReviewView;

/** A review on a server that takes a change only on top of what it has; gives what it has, and what somebody else saves. */
function draw() {
  let now = view(1, "");
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
    if (request.method === "GET") return answer(now);
    const change = (await request.json()) as ReviewChange;
    if (change.version !== now.review?.version) return answer({ title: "Somebody else has changed this review." }, 409);
    now = view(change.version + 1, change.notes ?? "");
    return answer(now);
  });
  const client = makeQueryClient();
  client.setQueryData(reviewQuery("c1", "a1").queryKey, now);
  function Page() {
    const { data } = useQuery(reviewQuery("c1", "a1"));
    return data ? <ReviewForm page={data} /> : null;
  }
  render(
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={client}>
        <Page />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return {
    kept: () => now.review,
    meanwhile: async (notes: string) => {
      now = view((now.review?.version ?? 0) + 1, notes);
      await act(() => client.invalidateQueries());
    },
  };
}

const notes = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Notes" });
const type = (text: string) => fireEvent.change(notes(), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

it("follows what others save while nothing is typed here", async () => {
  const { meanwhile } = draw();
  await meanwhile("Theirs");
  await waitFor(() => expect(notes().value).toBe("Theirs"));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("never writes over what somebody saved meanwhile without being told to", async () => {
  const { kept, meanwhile } = draw();
  type("Mine");
  await meanwhile("Theirs");
  await screen.findByText(/changed after you began/);
  press("Save the review");
  await waitFor(() => expect(fetch).toHaveBeenCalledWith(expect.objectContaining({ method: "PUT" })));
  expect(kept()).toMatchObject({ version: 2, notes: "Theirs" });
  expect(notes().value).toBe("Mine");
  press("Go on with mine");
  press("Save the review");
  await waitFor(() => expect(kept()).toMatchObject({ version: 3, notes: "Mine" }));
  await waitFor(() => expect(screen.queryByText(/changed after you began/)).toBeNull());
});

it("takes what was saved where one says so, and goes on from there", async () => {
  const { kept, meanwhile } = draw();
  type("Mine");
  await meanwhile("Theirs");
  await screen.findByText(/changed after you began/);
  press("Take what was saved");
  expect(notes().value).toBe("Theirs");
  type("Theirs and mine");
  press("Save the review");
  await waitFor(() => expect(kept()).toMatchObject({ version: 3, notes: "Theirs and mine" }));
});

it("moves a topic and the focus with it, and puts back what was taken off", async () => {
  draw();
  press("Change it");
  const topics = () => screen.getAllByRole<HTMLInputElement>("textbox", { name: /^Topic/ }).map((t) => t.value);
  press("Topic 3 up");
  expect(topics()).toEqual(["One", "Three", "Two"]);
  await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Topic 2 up"));
  press("Take topic 1 off");
  expect(topics()).toEqual(["Three", "Two"]);
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(topics()).toEqual(["One", "Three", "Two"]);
});
