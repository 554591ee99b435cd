import { afterEach, expect, test, vi } from "vitest";
import { sendLogo, takeLogo } from "./logo";
import { ApiProblem } from "./problem";

afterEach(() => vi.unstubAllGlobals());

test("a refusal of a logo comes with what was found and what to do", async () => {
  const problem = { title: "Invalid", detail: "Found an SVG drawing.", problems: [{ where: "logo", found: "an SVG drawing", expected: "a PNG or JPEG picture", fix: "Export it as PNG." }] };
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(problem), { status: 422 })));
  const refused = await sendLogo(new Blob(["<svg>"])).catch((e: unknown) => e);
  expect(refused).toBeInstanceOf(ApiProblem);
  expect((refused as ApiProblem).problems[0]?.fix).toBe("Export it as PNG.");
});

test("the file itself is sent, and what is kept for an undo is what was shown", async () => {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", (path: string, options?: RequestInit) => {
    sent.push([path, options?.method, options?.body !== undefined]);
    return Promise.resolve(new Response("png"));
  });
  await sendLogo(await takeLogo("/logo/firm/hash.png"));
  expect(sent).toEqual([["/logo/firm/hash.png", undefined, false], ["/api/firm/logo", "PUT", true]]);
});

test("a logo that can’t be kept is not removed", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new Error("offline")));
  await expect(takeLogo("/logo/firm/hash.png")).rejects.toBeInstanceOf(ApiProblem);
});
