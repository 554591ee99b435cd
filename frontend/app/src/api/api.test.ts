import { describe, expect, it } from "vitest";
import { take } from "./client";
import { lines } from "./imports";
import { ApiProblem, asProblem, atFields, problemWords } from "./problem";

const refused = { title: "Not valid", status: 422, detail: "The cycle can't be saved.", request_id: "r1", problems: [
  { where: "body.closes_at", found: "4 May", expected: "a time after opening", fix: "choose a later time" },
  { where: "account_ids[2]", found: "an unknown account", expected: "one of yours", fix: "Take it out." },
  { where: "somewhere", found: "x", expected: "y", fix: "z" },
] };

describe("what the API refuses", () => {
  it("lands at its field, and the rest at the head of the form", () => {
    const { errors, rest } = atFields(new ApiProblem(422, refused), ["closes_at", "account_ids"]);
    expect(errors["closes_at"]).toBe("Found 4 May, expected a time after opening. Choose a later time.");
    expect(errors["account_ids"]).toMatch(/unknown account/);
    expect(rest.map((p) => p.where)).toEqual(["somewhere"]);
  });
  it("keeps its words and number", () => {
    const p = new ApiProblem(422, refused);
    expect([p.message, p.requestId, p.status]).toEqual(["The cycle can't be saved.", "r1", 422]);
  });
  it("has words of its own for an answer without any", () => {
    for (const body of [undefined, null, "<html>", { problems: "no" }, { problems: [null, 3] }]) expect(new ApiProblem(500, body).message).toMatch(/Nothing was changed/);
    expect(asProblem(new TypeError("Failed to fetch")).message).toMatch(/can’t be reached/);
  });
  it("asks plainly for what was not typed", () => expect(problemWords({ where: "email", found: "nothing", expected: "an address", fix: "Enter an email address." })).toBe("Enter an email address."));
  it("leaves out what wasn't said", () => expect(problemWords({ where: "a", found: "", expected: "", fix: "write a name" })).toBe("Write a name."));
  it("is thrown by take, also when nothing answers", async () => {
    await expect(take(Promise.resolve({ error: refused, response: new Response(null, { status: 422 }) }))).rejects.toMatchObject({ status: 422 });
    await expect(take(Promise.reject(new TypeError("offline")))).rejects.toMatchObject({ status: 0 });
    await expect(take(Promise.resolve({ data: 7, response: new Response() }))).resolves.toBe(7);
  });
});

describe("lines of a stream", () => {
  it("come whole, however the network cuts them, with letters beyond ASCII", async () => {
    const bytes = new TextEncoder().encode('{"a":"Kåre"}\n\n{"b":2}\n{"c":3}');
    for (const size of [1, 5, 7, 100]) {
      const stream = new ReadableStream<Uint8Array>({
        start(c) {
          for (let i = 0; i < bytes.length; i += size) c.enqueue(bytes.slice(i, i + size));
          c.close();
        },
      });
      const got: string[] = [];
      for await (const l of lines(new Response(stream))) got.push(l);
      expect(got).toEqual(['{"a":"Kåre"}', '{"b":2}', '{"c":3}']);
    }
  });
});
