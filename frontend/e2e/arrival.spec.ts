import net from "node:net";
import { expect, test } from "./world/world";

/** What one GET costs on the wire: status line, headers and compressed body, as a browser asks for it. */
function bytesOnTheWire(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const socket = net.connect(Number(url.port), url.hostname, () => {
      socket.write(`GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nConnection: close\r\n\r\n`);
    });
    socket.on("data", (chunk) => (bytes += chunk.length));
    socket.on("end", () => resolve(bytes));
    socket.on("error", reject);
  });
}

test("the survey arrives in one request and in the first packets", async ({ browser, world }) => {
  test.skip(!world.demo, "the demo prints the address of a survey");
  const url = new URL(world.demo?.client_url ?? "");
  const bytes = await bytesOnTheWire(url);
  console.log(`survey page: ${bytes} bytes on the wire, headers included`);
  test.info().annotations.push({ type: "bytes", description: String(bytes) });
  expect(bytes).toBeLessThanOrEqual(14_000);

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await phone.newPage();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) asked.push(request.url());
  });
  await page.goto(url.href, { waitUntil: "networkidle" });
  expect(asked).toEqual([url.href]);
  expect(await phone.cookies()).toEqual([]);
  await phone.close();
});

test("opening, looking ahead and refusing change nothing", async ({ request, world }) => {
  test.skip(!world.demo, "the demo prints the address of a survey");
  const url = world.demo?.client_url ?? "";
  // Each page tells when it was opened, and tells that to itself alone.
  const page = async () => (await (await request.get(url)).text()).replace(/name="opened" value="[^"]+"/, "");
  const before = await page();
  for (const path of ["", "/opt-out"]) {
    expect((await request.head(url + path)).status()).toBe(200);
    expect((await request.get(url + path)).status()).toBe(200);
  }
  expect(await page()).toBe(before);
});
