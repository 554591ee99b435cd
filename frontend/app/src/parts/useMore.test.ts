import { describe, expect, it } from "vitest";
import { moreOf } from "./useMore";

const box = { scrollTop: 0, scrollLeft: 0, scrollHeight: 300, scrollWidth: 200, clientHeight: 300, clientWidth: 200 };

describe("a box that scrolls", () => {
  it.each([
    ["shows all", {}, ""],
    ["shows all but a rounded pixel", { scrollHeight: 301 }, ""],
    ["is at its beginning", { scrollHeight: 900, scrollWidth: 400 }, "down right"],
    ["is in its middle", { scrollHeight: 900, scrollTop: 100 }, "up down"],
    ["is at its end", { scrollHeight: 900, scrollTop: 600 }, "up"],
    ["runs from right to left", { scrollWidth: 400, scrollLeft: -200 }, "left"],
  ])("%s", (_, part, more) => expect(moreOf({ ...box, ...part })).toBe(more));
});
