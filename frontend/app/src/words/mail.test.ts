import { describe, expect, it } from "vitest";
import { mailto } from "./mail";

describe("a draft for one's own mail program", () => {
  it("carries address, subject and lines, and nothing that could add a field", () =>
    expect(mailto("o'brien+x@client.example", "A & B?", "Dear Ann,\n\nSoon.\nJ & Co")).toBe(
      "mailto:o'brien%2Bx@client.example?subject=A%20%26%20B%3F&body=Dear%20Ann%2C%0D%0A%0D%0ASoon.%0D%0AJ%20%26%20Co",
    ));
});
