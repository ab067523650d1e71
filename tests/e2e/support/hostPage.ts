// A shop's page on an origin of its own, with the widget's one line in it.
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface HostOptions {
  /** What the shop does to its page. */
  css?: string;
  /** Its CSP. */
  policy?: string;
  html?: string;
  lang?: string;
}

export class HostPage {
  private constructor(
    private readonly server: HttpServer,
    readonly url: string,
  ) {}

  /** `service` is where Careline is. */
  static async serve(service: string, options: HostOptions = {}): Promise<HostPage> {
    const page = `<!doctype html><html lang="${options.lang ?? "en"}"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title>
      <link rel="stylesheet" href="/shop.css"></head><body><h1>A shop</h1>${options.html ?? ""}
      <script async src="${service}/widget.js"></script></body></html>`;
    const server = createServer((request, response) => {
      if (request.url === "/shop.css") {
        response.setHeader("content-type", "text/css");
        response.end(options.css ?? "");
        return;
      }
      if (request.url !== "/") {
        response.statusCode = 204;
        response.end();
        return;
      }
      response.setHeader("content-type", "text/html; charset=utf-8");
      if (options.policy) response.setHeader("content-security-policy", options.policy);
      response.end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new HostPage(server, `http://localhost:${(server.address() as AddressInfo).port}`);
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
