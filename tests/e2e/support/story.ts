// What each story begins with: a server of its own, and as many people as it needs, each in a browser of their own.
import { type Browser, type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { Api } from "./api";
import { Console } from "./console";
import { type HostOptions, HostPage } from "./hostPage";
import { Line } from "./line";
import { Server } from "./server";
import { Shopper } from "./shopper";

interface Story {
  server: Server;
  /** The first admin, at the API. */
  admin: Api;
  /** A page of somebody new; what the browser complains about fails the story. */
  person: (options?: BrowserContextOptions) => Promise<Page>;
  agent: (options?: BrowserContextOptions) => Promise<Console>;
  shopper: (options?: BrowserContextOptions) => Promise<Shopper>;
  /** A line to the server that can be cut. */
  line: Line;
  /** A page on an origin of its own with the chat on it; allowed to have it, unless said otherwise. */
  host: (options?: HostOptions & { service?: string; allowed?: boolean }) => Promise<HostPage>;
}

/** What a page may say while the server is away on purpose. */
const AWAY =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INTERNET_DISCONNECTED|ERR_SOCKET_NOT_CONNECTED|WebSocket connection to|status of (401|409|503)/;

async function pageOf(browser: Browser, complaints: string[], options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !AWAY.test(message.text()))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  return page;
}

export const test = base.extend<Story>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern here
  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.remove();
  },
  admin: async ({ server }, use) => use(await Api.login(server.url)),
  person: async ({ browser }, use) => {
    const complaints: string[] = [];
    const pages: Page[] = [];
    await use(async (options) => {
      const page = await pageOf(browser, complaints, options);
      pages.push(page);
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
    base.expect(complaints, "the browser has nothing to complain about").toEqual([]);
  },
  agent: async ({ person }, use) => use(async (options) => new Console(await person(options))),
  shopper: async ({ person }, use) => use(async (options) => new Shopper(await person(options))),
  line: async ({ server }, use) => {
    const line = await Line.to(server.url);
    await use(line);
    line.close();
  },
  host: async ({ server, admin }, use) => {
    const pages: HostPage[] = [];
    await use(async ({ service = server.url, allowed = true, ...options } = {}) => {
      const page = await HostPage.serve(service, options);
      pages.push(page);
      const allowedOrigins = pages.map(({ url }) => url);
      if (allowed) await admin.call("PATCH", "/api/settings", { widget: { allowedOrigins } });
      return page;
    });
    for (const page of pages) page.close();
  },
});

export { expect } from "@playwright/test";
