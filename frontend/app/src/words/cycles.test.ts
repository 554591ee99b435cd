import { describe, expect, it } from "vitest";
import { cyclePeriod, mailWords, noMail, sideWords } from "./cycles";
import { mailStates } from "./states";

const times = { opens_at: "2026-05-04T07:00:00Z", closes_at: "2026-05-25T16:00:00Z", time_zone: "Europe/Berlin" };
const mail = { planned: 0, queued: 0, sending: 0, sent: 0, delivered: 0, bounced: 0, complained: 0, uncertain: 0, failed: 0, cancelled: 0 };

describe("where a cycle stands", () => {
  const said = (state: "draft" | "scheduled" | "open" | "closed", more = {}) => cyclePeriod({ ...times, state, ...more }, new Date("2026-05-01T12:00:00Z"));
  it.each([
    ["draft", "Draft, to open on Mon, 4 May 2026, 09:00 (Berlin\u00a0time)"],
    ["scheduled", "Scheduled for Mon, 4 May 2026, 09:00 (Berlin\u00a0time), in 3 days"],
    ["open", "Open until Mon, 25 May 2026, 18:00 (Berlin\u00a0time), 25 days left"],
    ["closed", "Closed on Mon, 25 May 2026, 18:00 (Berlin\u00a0time)"],
  ] as const)("a %s cycle says its state once, with its time", (state, words) => expect(said(state)).toBe(words));
  it("tells when it was closed by hand", () => expect(said("closed", { closed_at: "2026-05-20T10:00:00Z" })).toBe("Closed on Wed, 20 May 2026, 12:00 (Berlin\u00a0time)"));
  it("counts no days on the last one", () => expect(said("open", { closes_at: "2026-05-02T08:00:00Z" })).toContain(", less than a day left"));
  it("promises no time that has passed", () => expect(said("draft", { opens_at: "2026-04-01T07:00:00Z" })).toBe("Draft, to open as soon as it is launched"));
});

describe("what stands under a figure", () => {
  it("tells who stopped on the way, and nothing when nobody did", () => {
    expect(sideWords({ asked: 136, answered: 80, started: 90 }, true)).toBe("59\u00a0%, 10 more started");
    expect(sideWords({ asked: 11, answered: 4, started: 5 }, false)).toBe("36\u00a0%, 1 started but did not finish");
    expect(sideWords({ asked: 11, answered: 4, started: 4 }, false)).toBe("36\u00a0%");
  });
  it("tells what became of mails that were not sent", () => {
    expect(mailWords({ ...mail, sent: 17 })).toBe("accepted by the mail server");
    expect(mailWords({ ...mail, sent: 10, queued: 2, failed: 1, cancelled: 3 })).toBe("2 on the way, 1 failed, 3 not sent");
    expect(mailWords(mail)).toBe("");
  });
  it("has a sentence for every state without mail", () => {
    for (const state of ["", ...mailStates] as const) expect(noMail(state)).toMatch(/^(No email|This cycle) .+\.$/);
  });
});
