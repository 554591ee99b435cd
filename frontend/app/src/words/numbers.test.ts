import { describe, expect, it } from "vitest";
import { counted, money, percent, signed, signedExact, strength, subtraction } from "./numbers";

describe("numbers", () => {
  it.each([[-33.2, "−33"], [22, "+22"], [0.4, "0"], [-0.4, "0"], [undefined, "–"], [null, "–"]])("writes a gap of %s as %s", (gap, words) => expect(signed(gap)).toBe(words));
  it("never writes a hidden strength as 0", () => {
    expect(strength(null)).toBe("–");
    expect(strength(0)).toBe("0");
  });
  it.each([[49.6, "49.6"], [49.97, "49.97"], [50, "50"], [50.4, "50"], [49.4, "49"], [66.6, "67"]])("writes %s beside a cut of 50 as %s, on its own side of it", (value, words) => expect(strength(value, 50)).toBe(words));
  it("shows a subtraction that adds up as written, with the decimals that it needs", () => {
    expect(subtraction(20, 80)).toBe("20.0 − 80.0 = −60.0");
    expect(subtraction(28.3333, 78.5714)).toBe("28.33 − 78.57 = −50.24");
    for (let client = 0; client <= 100; client += 100 / 42) {
      for (let team = 0; team <= 100; team += 100 / 63) {
        const [c, t, gap] = subtraction(client, team).split(/ [−=≈] /).map((w) => Number(w.replace("−", "-")));
        expect(Math.abs((c ?? 0) - (t ?? 0) - (gap ?? 0))).toBeLessThan(0.0002);
      }
    }
  });
  it.each([[-50.24, "−50.2"], [0.04, "0.0"], [-0.04, "0.0"], [7, "+7.0"], [undefined, "–"]])("writes a gap of %s with one decimal as %s", (gap, words) => expect(signedExact(gap)).toBe(words));
  it("writes shares and counts", () => {
    expect(percent(76, 212)).toBe("36\u00a0%");
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
