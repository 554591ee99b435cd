import { describe, expect, it } from "vitest";
import { planFaults, planWords, tooLate, usualPlan } from "./mailplan";

const none = { reminder_1_days: 0, reminder_2_days: 0, resume_days: 0, nudge_days: 0, receipts: false, digests: false, thanks: false };

describe("what follows the invitation", () => {
  it("is sound as it begins", () => expect(planFaults(usualPlan)).toEqual({}));
  it("may be nothing at all", () => expect(planFaults(none)).toEqual({}));
  it("leaves two days between reminders", () => {
    expect(planFaults({ ...usualPlan, reminder_1_days: 4, reminder_2_days: 5 })).toEqual({ "mail_plan.reminder_2_days": "Choose day 6 or later: two days after the first reminder." });
    expect(planFaults({ ...usualPlan, reminder_1_days: 0, reminder_2_days: 1 })).toEqual({});
  });
  it("takes whole days up to ninety", () => expect(Object.keys(planFaults({ ...usualPlan, resume_days: 91, nudge_days: 1.5 }))).toEqual(["mail_plan.resume_days", "mail_plan.nudge_days"]));
  it("says when the cycle is over by then", () => {
    expect(tooLate("reminder_2_days", 10, 7.5)).toBe("The cycle lasts 7 days, so this one is never sent.");
    expect(tooLate("reminder_1_days", 4, 7.5)).toBe("");
    expect(tooLate("reminder_1_days", 0, 1)).toBe("");
  });
  it("reads as one line", () => {
    expect(planWords(usualPlan)).toBe("Reminders 4 and 10 days after the invitation, a note to continue 2 days after saving, a team reminder 3 days before the deadline, receipts, weekly digests, thanks after the close.");
    expect(planWords({ ...none, reminder_1_days: 1 })).toBe("One reminder 1 day after the invitation.");
    expect(planWords(none)).toBe("No reminders.");
  });
});
