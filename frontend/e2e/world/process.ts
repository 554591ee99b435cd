import { execFile, spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const root = fileURLToPath(new URL("../../../", import.meta.url));
const binary = `${root}bin/parallax`;

/** Builds the same program going by a clock that a story holds: the one in bin has no such door. */
export async function buildHeld(): Promise<string> {
  const to = `${root}tmp/parallax-held`;
  await run("go", ["build", "-tags", "nomsgpack,heldclock", "-trimpath", "-ldflags", "-s -w", "-o", to, "./cmd/parallax"], { cwd: root, env: { ...process.env, CGO_ENABLED: "0" } });
  return to;
}

/** A running parallax. */
export interface Running {
  child: ChildProcess;
  stop: () => Promise<void>;
}

/** Starts bin/parallax and waits until pick finds what it is looking for in a line that the program writes. */
export async function start<T>(args: string[], env: Record<string, string>, pick: (line: string) => T | undefined, program = binary): Promise<Running & { found: T }> {
  const child = spawn(program, args, { env: { PATH: process.env.PATH ?? "", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  const said: string[] = [];
  const found = await new Promise<T>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`parallax ${args.join(" ")} was not ready in time:\n${said.join("\n")}`)), 30_000);
    const read = (stream: NodeJS.ReadableStream) => {
      let rest = "";
      stream.on("data", (chunk: Buffer) => {
        const lines = (rest + chunk.toString()).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          said.push(line);
          const hit = pick(line);
          if (hit !== undefined) {
            clearTimeout(late);
            resolve(hit);
          }
        }
      });
    };
    read(child.stdout);
    read(child.stderr);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`parallax ${args.join(" ")} ended with ${code}:\n${said.join("\n")}`)));
  });
  return { child, stop, found };
}

/** Runs a command to its end and gives what it printed. */
export async function ask(args: string[], env: Record<string, string>, program = binary, input = ""): Promise<string> {
  const child = spawn(program, args, { env: { PATH: process.env.PATH ?? "", ...env }, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(input);
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`parallax ${args.join(" ")} ended with ${String(code)}:\n${errors}`);
  return out.trim();
}
