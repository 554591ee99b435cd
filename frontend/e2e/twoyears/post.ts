import type { Mail } from "../world/world";
import { Sink } from "../world/sink";

/** A mail as the story reads it. */
export interface Letter {
  to: string;
  from: string; // of the envelope: where a bounce goes
  kind: string;
  id: string;
  subject: string;
  links: string[];
  source: string;
}

const header = (source: string, name: string) => new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, "mi").exec(source)?.[1]?.replace(/\r\n[ \t]+/g, " ") ?? "";

function letterOf(m: Mail): Letter {
  const source = m.source ?? "";
  return { to: m.to, from: m.from ?? "", kind: header(source, "Parallax-Kind"), id: header(source, "Message-ID"), subject: header(source, "Subject"), links: m.links, source };
}

/** The post office of the story: what it took, by kind and by reader. Addresses in gone are refused at the door. */
export class Post {
  readonly gone = new Set<string>();
  private readonly sink = new Sink();
  private readonly read: Letter[] = [];

  async open(): Promise<string> {
    this.sink.refuse = (to) => (this.gone.has(to) ? "550 5.1.1 No such person here" : undefined);
    return this.sink.listen();
  }

  close(): void {
    this.sink.close();
  }

  get all(): readonly Letter[] {
    while (this.read.length < this.sink.mails.length) this.read.push(letterOf(this.sink.mails[this.read.length] as Mail));
    return this.read;
  }

  /** Of a kind, from a place in the order of arrival on. */
  of(kind: string, from = 0): Letter[] {
    return this.all.slice(from).filter((l) => l.kind === kind);
  }

  to(address: string, kind?: string): Letter[] {
    return this.all.filter((l) => l.to === address && (!kind || l.kind === kind));
  }

  get count(): number {
    return this.all.length;
  }
}

/** The part of a mail that has a type, as text. */
export function partOf(source: string, type: string): string {
  const boundaries = [...source.matchAll(/boundary="?([^"\r\n;]+)"?/g)].map((m) => m[1] ?? "");
  const parts = boundaries.reduce((all, b) => all.flatMap((p) => p.split(`--${b}`)), [source]);
  const found = parts.find((p) => new RegExp(`^\\s*(?:[\\w-]+:.*\\r\\n(?:[ \\t].*\\r\\n)*)*Content-Type: ${type}`, "i").test(p) && p.includes("\r\n\r\n"));
  if (!found) return "";
  const body = found.slice(found.indexOf("\r\n\r\n", found.search(/Content-Type/i)) + 4);
  const how = /Content-Transfer-Encoding: (\S+)/i.exec(found)?.[1]?.toLowerCase();
  if (how === "base64") return Buffer.from(body.replace(/\s/g, ""), "base64").toString("utf8");
  if (how !== "quoted-printable") return body;
  const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
