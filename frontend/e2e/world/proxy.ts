import http from "node:http";
import type { AddressInfo } from "node:net";

/** A reverse proxy that sends each request to the next of its backends in turn, as a load balancer without memory does. */
export class Proxy {
  backends: string[] = [];
  served: number[] = [];
  private readonly server = http.createServer((request, response) => this.pass(request, response));
  private turn = 0;

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const n = this.turn++ % this.backends.length;
    this.served[n] = (this.served[n] ?? 0) + 1;
    const [host, port] = (this.backends[n] ?? "").split(":");
    const onward = http.request({ host, port, path: request.url, method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => {
      response.writeHead(502);
      response.end();
    });
    request.pipe(onward);
  }
}
