import { expect, it } from "vitest";
import { silentWords } from "./words";

it("says how many are silent, and how many of them decide", () => {
  const plain = { reasons: ["silent" as const] };
  const deciding = { reasons: ["decides" as const, "silent" as const] };
  expect(silentWords([plain])).toBe("1 silent");
  expect(silentWords([plain, deciding])).toBe("2 silent, 1 of them decides");
  expect(silentWords([deciding, deciding])).toBe("2 silent, 2 of them decide");
});
