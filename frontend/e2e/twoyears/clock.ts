import { renameSync, writeFileSync } from "node:fs";
import { expect } from "@playwright/test";

const minute = 60_000;
/** The program looks twice a second what is due, on a busy machine later: each moment stays for a while. */
const sweep = 700;
const zone = "Europe/Berlin";

/** What a clock on the wall in Berlin showing "2040-03-05 09:00" is as a moment. */
export function berlin(wall: string): Date {
  const utc = new Date(`${wall.replace(" ", "T")}:00Z`);
  const shown = new Date(`${utc.toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T")}Z`);
  return new Date(utc.getTime() - (shown.getTime() - utc.getTime()));
}

/** The one clock of the story: the program reads it from a file, the browser is told. It never goes back, and stands still unless moved. */
export class Clock {
  private at = 0;
  private readonly told = new Set<(now: Date) => Promise<void>>();

  constructor(private readonly file: string, wall: string) {
    this.move(berlin(wall).getTime());
  }

  get now(): Date {
    return new Date(this.at);
  }

  /** Somebody else who goes by it, until told that they don't any more: a browser's window. */
  async tells(who: (now: Date) => Promise<void>): Promise<() => void> {
    this.told.add(who);
    await who(this.now);
    return () => this.told.delete(who);
  }

  async to(wall: string): Promise<void> {
    const at = berlin(wall).getTime();
    if (at < this.at) throw new Error(`the clock can't go back to ${wall} from ${this.now.toISOString()}`);
    this.move(at);
    for (const tell of this.told) await tell(this.now);
  }

  pass(minutes: number): void {
    this.move(this.at + minutes * minute);
  }

  /** Lets time pass, in small steps, until something that the program does by itself has come about. */
  async until(what: string, happened: () => boolean | Promise<boolean>): Promise<void> {
    let last = Date.now();
    await expect(async () => {
      if (Date.now() - last > sweep) {
        this.pass(2);
        last = Date.now();
      }
      expect(await happened(), what).toBe(true);
    }).toPass({ timeout: 120_000, intervals: [150] });
  }

  private move(at: number): void {
    this.at = at;
    const next = `${this.file}.next`; // never half written, whenever the program looks
    writeFileSync(next, `${this.now.toISOString().slice(0, 19)}Z\n`);
    renameSync(next, this.file);
  }
}
