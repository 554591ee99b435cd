import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { importsQuery, type PastImport } from "~/api/imports";
import { PastImports } from "./PastImports";

// Mantine asks for them; jsdom has none.
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() { return undefined; } unobserve() { return undefined; } disconnect() { return undefined; } });
vi.mock("~/api/queries", () => ({ meQuery: { queryKey: ["me"], queryFn: () => null } }));
afterEach(cleanup);

const none = { create: 0, update: 0 };
const past: PastImport = { id: "1", at: "2026-05-04T08:00:00Z", by: "Mona", files: "free.csv", digest: "", rows: 1, rejected: 0, members: 0, accounts: none, contacts: none, undone_at: null, undone_by: "" };

it("offers to undo only what can be undone, and says of the rest why it can’t", () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const obstacle = { where: "Priya (row 2)", found: "was invited to “Review”", expected: "", fix: "" };
  const imports = [past, { ...past, id: "2", files: "asked.csv", obstacle }, { ...past, id: "3", files: "gone.csv", undone_at: past.at, undone_by: "Mona" }];
  client.setQueryData(importsQuery(1).queryKey, { imports, total: 3 });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <PastImports />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const row = (name: string) => within(screen.getByRole("row", { name: new RegExp(name) }));
  expect(row("free.csv").getByRole("button", { name: /^Undo the import of free.csv/ })).toBeTruthy();
  expect(row("asked.csv").queryByRole("button", { name: /^Undo/ })).toBeNull();
  expect(row("asked.csv").getByText(/^Can’t be undone:/)).toBeTruthy();
  expect(row("gone.csv").queryByRole("button")).toBeNull();
});

it("says when they could not be had", async () => {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("{}", { status: 500 }));
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <PastImports />
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(await screen.findByRole("alert")).toBeTruthy();
});
