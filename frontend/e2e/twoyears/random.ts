/** Numbers that look random and are the same on every run: mulberry32, which is enough for inventing a firm. */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, but not, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number between both, each included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(of: readonly T[]): T {
    return of[this.whole(0, of.length - 1)] as T;
  }

  /** The same in another order. */
  shuffled<T>(of: readonly T[]): T[] {
    const out = [...of];
    for (let n = out.length - 1; n > 0; n--) {
      const other = this.whole(0, n);
      [out[n], out[other]] = [out[other] as T, out[n] as T];
    }
    return out;
  }
}
