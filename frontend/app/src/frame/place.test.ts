import { describe, expect, it } from "vitest";
import { placeOf } from "./place";

describe("the place of a page", () => {
  it.each([
    ["/cycles", false, "cycles"],
    ["/cycles/c1/accounts/a1", true, "cycles"],
    ["/cycles/c1/sellers", false, "cycles"],
    ["/cycles/c1/sellers/m1", true, "cycles"],
    ["/cycles/c1/sellers/m1", false, "actions"],
    ["/cycles/c1/accounts/a1/list", false, "actions"],
    ["/cycles/c1/accounts/a1/list", true, "cycles"],
    ["/import", true, "accounts"],
    ["/settings/firm", true, "settings"],
    ["/help", false, "help"],
    ["/", true, undefined],
    ["/nowhere", true, undefined],
  ])("%s, for one who runs cycles: %s", (path, runs, place) => expect(placeOf(path, runs)).toBe(place));
});
