import { describe, expect, it } from "vitest";
import type { Message } from "~/api/types";
import { contactStory, decisionsOf, lifeOf, mailName, pauseWords } from "./maillife";

const at = (minute: number) => `2026-05-04T07:${String(minute).padStart(2, "0")}:00Z`;
const mail = (more: Partial<Message> = {}): Message => ({
  id: "m1", kind: "invitation", to_name: "Maria Lopez", to_email: "maria@northwind.example", state: "sent", attempts: 1, planned_at: at(0), due_at: at(0), contact_id: "k1", cycle_name: "Annual review 2026", ...more,
});
const told = (m: Message) => lifeOf(m).map((s) => s.words);

describe("a mail's life", () => {
  it("leaves out what says nothing", () => {
    const events = [{ state: "planned", at: at(0) }, { state: "queued", at: at(0) }, { state: "sending", at: at(1) }, { state: "sent", at: at(1), detail: "250 2.0.0 Ok: queued as 4X" }];
    expect(told(mail({ events }))).toEqual(["Planned", "Taken by the mail server"]);
    expect(lifeOf(mail({ events }))[1]).toMatchObject({ why: "", reply: "250 2.0.0 Ok: queued as 4X" });
  });
  it("tells what is happening right now", () => expect(told(mail({ events: [{ state: "planned", at: at(0) }, { state: "sending", at: at(1) }] }))).toEqual(["Planned", "Handed to the mail server"]));
  it("tells another try from a person's wish", () => {
    const steps = lifeOf(mail({ events: [{ state: "queued", at: at(2), detail: "451 4.7.1 try later" }, { state: "queued", at: at(9), detail: "sent again by Amara Osei" }] }));
    expect(steps.map((s) => s.words)).toEqual(["To be tried again", "To be sent again"]);
    expect(steps[1]?.why).toBe("sent again by Amara Osei");
  });
  it("has a name", () => {
    expect(mailName(mail({ kind: "reminder_1" }))).toBe("First reminder to Maria Lopez");
    expect(mailName(mail({ kind: "something_new", to_name: "" }))).toBe("Something new to maria@northwind.example");
  });
});

describe("what can be decided", () => {
  it.each([
    ["queued", ["cancel"]],
    ["sending", []],
    ["sent", []],
    ["uncertain", ["arrived", "anyway"]],
    ["failed", ["mend", "retry"]],
    ["bounced", ["mend", "retry"]],
    ["complained", []],
    ["cancelled", ["retry"]],
  ] as const)("about a mail that is %s", (state, decisions) => expect(decisionsOf(mail({ state }))).toEqual(decisions));
  it("mends no address of our own people here", () => {
    const { id, kind, to_name, to_email, attempts, planned_at, due_at } = mail({ kind: "seller_notice" });
    const own: Message = { id, kind, to_name, to_email, attempts, planned_at, due_at, state: "failed" };
    expect(decisionsOf(own)).toEqual(["retry"]);
  });
});

describe("what went between us and a contact", () => {
  it("is told newest first", () => {
    const story = contactStory([
      mail({ sent_at: at(1), answered_at: at(30) }),
      mail({ id: "m2", kind: "reminder_1", sent_at: at(10), answered_at: at(30) }),
      mail({ id: "m3", kind: "reminder_2", state: "cancelled", reason: "answered already", events: [{ state: "cancelled", at: at(31) }] }),
    ]);
    expect(story.map((s) => s.words)).toEqual(["Second reminder was not sent · Annual review 2026", "Answered · Annual review 2026", "Reminded · Annual review 2026", "Invited · Annual review 2026"]);
    expect(story[0]?.why).toBe("answered already");
  });
  it("tells what came back and what is to leave", () => {
    const story = contactStory([mail({ state: "bounced", sent_at: at(1), reason: "no such user", events: [{ state: "bounced", at: at(5) }] }), mail({ id: "m2", kind: "reminder_1", state: "queued", due_at: at(40) })]);
    expect(story.map((s) => s.words)).toEqual(["First reminder to leave · Annual review 2026", "Invitation came back · Annual review 2026", "Invited · Annual review 2026"]);
  });
});

describe("a pause", () => {
  const pause = { at: at(0), whole: false };
  it("names who, when and why", () => {
    expect(pauseWords({ ...pause, by: "Amara Osei", reason: "a wrong name." }, "Europe/Berlin")).toBe("Amara Osei paused it on Mon, 4 May 2026, 09:00 (Berlin time): a wrong name.");
    expect(pauseWords({ ...pause, by: "Amara Osei" }, "UTC")).toBe("Amara Osei paused it on Mon, 4 May 2026, 07:00 (UTC).");
  });
  it("says when nobody did it", () => expect(pauseWords({ ...pause, reason: "Restored." }, "UTC")).toBe("Parallax paused it itself on Mon, 4 May 2026, 07:00 (UTC)."));
});
