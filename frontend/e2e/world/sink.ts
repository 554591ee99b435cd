import net, { type AddressInfo, type Socket } from "node:net";
import type { Mail } from "./world";

/** A small mail server that keeps what it takes: everything, but mail to addresses that refuse has words against. */
export class Sink {
  readonly mails: Mail[] = [];
  refuse: (to: string) => string | undefined = () => undefined;
  private readonly server = net.createServer((socket) => this.talk(socket));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private talk(socket: Socket): void {
    let buffer = "";
    let body = false;
    let to = "";
    let from = "";
    const say = (line: string) => socket.write(`${line}\r\n`);
    const command = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "EHLO") say("250-sink.example\r\n250 8BITMIME");
      else if (verb === "MAIL") {
        from = /<([^>]*)>/.exec(line)?.[1] ?? "";
        say("250 ok");
      } else if (verb === "RCPT") {
        to = /<([^>]*)>/.exec(line)?.[1] ?? "";
        say(this.refuse(to) ?? "250 ok");
      } else if (verb === "DATA") {
        body = true;
        say("354 go on");
      } else if (verb === "QUIT") {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    };
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      buffer += chunk.toString("latin1");
      for (;;) {
        const end = buffer.indexOf(body ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const part = buffer.slice(0, end);
        buffer = buffer.slice(end + (body ? 5 : 2));
        if (body) {
          body = false;
          this.mails.push({ to, from, links: linksIn(part), source: part });
          say("250 taken");
        } else command(part);
      }
    });
    say("220 sink.example");
  }
}

/** The addresses in a mail's quoted-printable text. */
function linksIn(source: string): string[] {
  const text = source
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return [...new Set(text.match(/http:\/\/[\w.:/-]+/g) ?? [])];
}
