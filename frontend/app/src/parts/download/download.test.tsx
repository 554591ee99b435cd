import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AccountLine, CycleLine } from "~/api/types";
import { accountColumns } from "~/pages/accounts/columns";
import { cycleColumns } from "~/pages/cycle/columns";
import { line } from "~/testing/samples";
import { csvOf, neutral } from "./csv";
import { fileName } from "./file";
import { pictureOf } from "./picture";

/** Reads a CSV as RFC 4180 has it, so that what is written is judged by another hand. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  for (let m = cell.exec(csv); m; m = cell.exec(csv)) {
    const [, text = "", end] = m;
    rows.at(-1)?.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === "\r\n") rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe("a table as CSV", () => {
  it("keeps rows, columns and their order, and numbers raw", () => {
    const rows = [{ name: 'Ash & "Oak", Ltd', gap: -33.333333333333336 }, { name: "نور\r\nline", gap: undefined }, { name: "Δέλτα", gap: 0 }];
    const csv = csvOf([{ title: "Account", raw: (r) => r.name }, { title: "Gap", raw: (r) => r.gap }], rows);
    expect(csv.startsWith("\uFEFFAccount,Gap\r\n")).toBe(true);
    expect(parse(csv.slice(1))).toEqual([["Account", "Gap"], ['Ash & "Oak", Ltd', "-33.333333333333336"], ["نور\r\nline", ""], ["Δέλτα", "0"]]);
  });
  it.each(["=HYPERLINK(\"http://x.example\")", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "＝1", "－1"])("makes %j text again", (text) => {
    const [[read] = []] = parse(csvOf([{ title: text, raw: () => 1 }], []).slice(1));
    expect(read).toBe(`'${text}`);
  });
  it("guards cells that only a semicolon would part, and leaves plain words and negative numbers alone", () => {
    expect(csvOf([{ title: "a;=1+1", raw: () => -5 }], [1])).toBe('\uFEFF"a;=1+1"\r\n-5\r\n');
    expect(neutral("Half-way")).toBe("Half-way");
    expect(csvOf([{ title: "x", raw: () => Number.NaN }], [1])).toBe("\uFEFFx\r\n\r\n");
  });
});

describe("a file's name", () => {
  const day = new Date(2026, 10, 2);
  it.each([["Portfolio", "Jahresgespräch 2026", "portfolio-jahresgesprach-2026-2026-11-02"], ["../../etc/passwd", "نور", "etc-passwd-2026-11-02"], ["", undefined, "parallax-2026-11-02"]])("%s, %s", (what, cycle, name) =>
    expect(fileName(what, cycle, day)).toBe(name));
});

describe("a chart as a file", () => {
  it("has its title, stands on white and carries no link, label, class or invisible area", () => {
    document.documentElement.setAttribute("data-mantine-color-scheme", "dark");
    const { container } = render(
      <svg width="100" height="50">
        <a href="/secret" aria-label="words" className="mark">
          <circle r="3" fill="none" stroke="none" />
          <path d="M0 0h9" fill="red" />
          <text>نور &lt;b&gt;</text>
        </a>
      </svg>,
    );
    const chart = container.querySelector("svg");
    const { svg, width, height } = pictureOf(chart as SVGSVGElement, "Gaps <2026>", "Larkfield");
    const read = new DOMParser().parseFromString(svg, "image/svg+xml");
    expect(read.querySelector("title")?.textContent).toBe("Gaps <2026>");
    expect(read.querySelector("rect")?.getAttribute("fill")).toBe("#ffffff");
    expect([width, height]).toEqual([148, 187]);
    expect([...read.querySelectorAll("svg > text")].map((t) => t.textContent)).toEqual(["Gaps", "<2026>", "Larkfield"]);
    expect(svg).not.toMatch(/secret|words|class=|<a /);
    expect(read.querySelectorAll("circle")).toHaveLength(0);
    expect(read.querySelector("path")?.getAttribute("d")).toBe("M0 0h9");
    expect(read.querySelector("g text")?.textContent).toBe("نور <b>");
    expect(document.documentElement.getAttribute("data-mantine-color-scheme")).toBe("dark");
  });
});

describe("the lists of accounts", () => {
  it("have in their files what their tables show, in the same order", () => {
    const listed = { id: "a", name: "=Ash", lead: { id: "m", name: "Ng" }, team_size: 2, contacts: 3, value: 12_345_00, currency: "EUR", industry: "Trade", region: "", tier: "A", last: { cycle_id: "c", cycle_name: "2025", class: "blind spot", gap: -12.5 } } as AccountLine;
    expect(parse(csvOf(accountColumns, [listed]).slice(1))[1]).toEqual(["'=Ash", "Ng", "2", "3", "12345", "EUR", "Trade", "A", "blind spot", "-12.5"]);
    const heads = (state: CycleLine["state"], previous?: string) => cycleColumns(state, previous).map((c) => c.title).join();
    expect(heads("open", "2025")).toBe("Account,Clients answered,Clients asked,Team answered,Team asked,Client,Team,Gap,Gap before,Class,Certainty,Value,Currency,Lead");
    expect(heads("draft")).toBe("Account,Value,Currency,Lead");
    expect(heads("scheduled", "2025")).toBe("Account,Clients asked,Team asked,Gap before,Value,Currency,Lead");
    const sealed = line("Shut", undefined, undefined, 100, { overall: null, sight: { client: false, names: false, comments: false, why: "sealed" } });
    expect(parse(csvOf(cycleColumns("open", undefined), [sealed]).slice(1))[1]).toEqual(["Shut", "3", "4", "3", "3", "", "", "", "sealed until you answer", "", "1", "EUR", ""]);
  });
});
