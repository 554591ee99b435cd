import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const binary = fileURLToPath(new URL("../../../bin/parallax", import.meta.url));

/** A running parallax. */
export interface Running {
  child: ChildProcess;
  stop: () => Promise<void>;
}

/** Starts bin/parallax and waits until pick finds what it is looking for in a line that the program writes. */
export async function start<T>(args: string[], env: Record<string, string>, pick: (line: string) => T | undefined): Promise<Running & { found: T }> {
  const child = spawn(binary, args, { env: { PATH: process.env.PATH ?? "", ...env }, stdio: ["ignore", "pipe", "pipe"] });
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
export async function ask(args: string[], env: Record<string, string>): Promise<string> {
  const child = spawn(binary, args, { env: { PATH: process.env.PATH ?? "", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`parallax ${args.join(" ")} ended with ${String(code)}:\n${errors}`);
  return out.trim();
}
