import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from "@tanstack/react-router";
import { fireEvent, render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { csvOf } from "~/parts/download/csv";
import { comparison, line, tags } from "~/testing/samples";
import { signed, strength } from "~/words/numbers";
import { AccountRows } from "./AccountRows";
import { chosenColumns, fileOf } from "./columns";
import { heatColumns, heatFile } from "./heatRows";
import { HeatTable } from "./HeatTable";
import { arranged } from "./lines";

const columns = chosenColumns(["client", "gap", "lead"], { cut: 50, before: "" });
const many = Array.from({ length: 2000 }, (_, i) => line(`Account ${String(i).padStart(4, "0")}`, i % 100, 60, i, { lead: { id: "m", name: "Ng" } }));

// jsdom has no window to scroll.
vi.stubGlobal("scrollTo", vi.fn());

/** Draws something where links lead somewhere. */
async function drawn(children: ReactNode) {
  const root = createRootRoute({ component: Outlet });
  const here = createRoute({ getParentRoute: () => root, path: "/", component: () => children });
  const gap = createRoute({ getParentRoute: () => root, path: "/cycles/$cycleId/accounts/$accountId" });
  const router = createRouter({ routeTree: root.addChildren([here, gap]), history: createMemoryHistory() });
  render(<RouterProvider router={router as never} />);
  await screen.findAllByRole("row");
}

const props = { cycleId: "c1", caption: "Accounts", columns, width: 500, sort: undefined, picked: undefined, follow: undefined };

describe("the table beside the picture", () => {
  it("has the rows, order and columns of its file", async () => {
    const lines = arranged(many.slice(0, 12), { sort: "-gap" });
    await drawn(<AccountRows {...props} lines={lines} onSort={vi.fn()} onPick={vi.fn()} />);
    const viewed = screen.getAllByRole("row").map((r) => [...within(r).queryAllByRole("columnheader"), ...within(r).queryAllByRole("rowheader"), ...within(r).queryAllByRole("cell")].map((c) => c.textContent));
    const file = csvOf(fileOf(columns), lines).slice(1).trimEnd().split("\r\n").map((l) => l.split(","));
    expect(viewed[0]).toEqual(file[0]);
    expect(viewed.slice(1)).toEqual(file.slice(1).map(([name, client, gap, lead]) => [name, strength(Number(client), 50), signed(Number(gap)), lead]));
  });
  it("draws a screen of thousands, says how many there are, and is one stop for the Tab key that arrows walk", async () => {
    const onPick = vi.fn();
    await drawn(<AccountRows {...props} lines={many} onSort={vi.fn()} onPick={onPick} />);
    const links = screen.getAllByRole("link");
    expect(links.length).toBeLessThan(80);
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("2001");
    expect(links.filter((l) => l.tabIndex === 0)).toHaveLength(1);
    links[0]?.focus();
    expect(onPick).toHaveBeenLastCalledWith("Account 0000");
    fireEvent.keyDown(links[0] as Element, { key: "ArrowDown" });
    expect(document.activeElement?.textContent).toBe("Account 0001");
  });
  it("orders by a column's head", async () => {
    const onSort = vi.fn();
    await drawn(<AccountRows {...props} lines={many} onSort={onSort} onPick={vi.fn()} />);
    fireEvent.click(screen.getByRole("button", { name: "Client" }));
    expect(onSort).toHaveBeenCalledWith("-client");
    expect(screen.getByRole("columnheader", { name: "Gap" }).getAttribute("aria-sort")).toBe("ascending");
  });
});

describe("the heat table", () => {
  const question = (key: string) => ({ key, label: `About ${key}`, kind: "choice" as const, client: "", seller: "", options: [], ...tags });
  const heat = heatColumns({ key: "k", version: 1, locale: "en", name: "", summary: "", minutes: 2, rungs: ["Low", "High"], cut: 50, questions: [question("a"), { ...question("t"), kind: "text" }, question("b")] });
  const lines = [
    line("Clear", 20, 80, 1, { questions: [comparison(10, 90), comparison(undefined, 40)] }),
    line("Shut", undefined, undefined, 1, { overall: null, sight: { client: false, names: false, comments: false, why: "sealed" }, questions: [] }),
  ];
  it("gives each gap as a number with its words, and says of what is hidden why, in the cell and in the file", async () => {
    await drawn(<HeatTable {...props} lines={lines} columns={heat} rungs={["Low", "High"]} onSort={vi.fn()} onPick={vi.fn()} />);
    const rows = screen.getAllByRole("row").slice(1);
    const cells = rows.map((r) => within(r).getAllByRole("cell").map((c) => c.textContent));
    expect(cells).toEqual([["−60", "−80", "too few answers"], ["sealed until you answer"]]);
    expect(screen.getByText("−80").closest("td")?.getAttribute("aria-label")).toMatch(/^Clear, About a\. Client 10\.0 of 100.*80\.0 lower than we believe\. Blind spot, clear\.$/);
    expect(csvOf(heatFile(heat), lines)).toBe("\uFEFFAccount,Overall,About a,About b,Why without a gap\r\nClear,-60,-80,,\r\nShut,,,,sealed until you answer\r\n");
  });
});
