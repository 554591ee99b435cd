import { count, counted, signed } from "./numbers";

/** How much larger a share is among those who were asked in the email, in percentage points. */
export interface ShareGap {
  difference: number;
  low: number;
  high: number;
  tells: "too early" | "unclear" | "more" | "fewer";
}

/** A part of a whole in percent, with both: "38 %". Nothing of nothing is a dash. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;
}

export function partOf(part: number, whole: number): string {
  return `${count(part)} of ${count(whole)}`;
}

/** What a comparison of the halves says, as a sentence about what clients did: "answered", "started". */
export function halvesWords({ difference, low, high, tells }: ShareGap, did: string): string {
  const points = (n: number) => counted(Math.abs(Math.round(n)), "point");
  const range = `(95 % interval: ${signed(low)} to ${signed(high)})`;
  switch (tells) {
    case "too early":
      return "Too early to tell: a comparison needs 30 people in each half and ten who did.";
    case "unclear":
      return `No difference can be told yet in how many ${did} ${range}.`;
    case "more":
      return `The share who ${did} is ${points(difference)} higher with the question in the email ${range}.`;
    case "fewer":
      return `The share who ${did} is ${points(difference)} lower with the question in the email ${range}.`;
  }
}
