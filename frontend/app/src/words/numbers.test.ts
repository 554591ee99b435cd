import { describe, expect, it } from "vitest";
import { counted, money, percent, signed, strength } from "./numbers";

describe("numbers", () => {
  it.each([[-33.2, "−33"], [22, "+22"], [0.4, "0"], [-0.4, "0"], [undefined, "–"], [null, "–"]])("writes a gap of %s as %s", (gap, words) => expect(signed(gap)).toBe(words));
  it("never writes a hidden strength as 0", () => {
    expect(strength(null)).toBe("–");
    expect(strength(0)).toBe("0");
  });
  it("writes shares and counts", () => {
    expect(percent(76, 212)).toBe("36 %");
    expect(percent(0, 0)).toBe("–");
    expect(counted(1, "account")).toBe("1 account");
    expect(counted(12400, "account")).toBe("12,400 accounts");
  });
  it("reads money in the minor units of its currency", () => {
    expect(money(125_000_000, "EUR")).toBe("€1,250,000");
    expect(money(5000, "JPY")).toBe("¥5,000");
    expect(money(undefined, "EUR")).toBe("");
  });
});
