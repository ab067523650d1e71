// The browser's notifications, written down instead of shown, and a tab that believes to be hidden.
import type { Page } from "@playwright/test";

export interface Notice {
  title: string;
  body: string;
  tag: string;
  closed: boolean;
}

interface Recorder {
  notices: Notice[];
}

/** Returns when the page hears of all tickets: who is there is the first thing that it is told. */
export async function listening(page: Page, logIn: () => Promise<void>) {
  const told = page
    .waitForEvent("websocket")
    .then((socket) =>
      socket.waitForEvent("framereceived", ({ payload }) => JSON.parse(`${payload}`).type === "presence"),
    );
  await logIn();
  await told;
}

/** From now on, on this page and the next ones of its tab. */
export async function hideWithNotices(page: Page) {
  await page.addInitScript(record);
  await page.evaluate(record);
}

export const noticesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as Recorder).notices.map((one) => ({ ...one })));

/** The tab is looked at again, or no more. */
export async function setHidden(page: Page, hidden: boolean) {
  await page.evaluate((now) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => now });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (now ? "hidden" : "visible") });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

function record() {
  const notices: Notice[] = [];
  class Recorded {
    static permission = "granted";
    static requestPermission = async () => "granted";
    onclick: (() => void) | null = null;
    onclose: (() => void) | null = null;
    private readonly notice: Notice;
    constructor(title: string, { body = "", tag = "" }: NotificationOptions = {}) {
      // The browser replaces what has the same tag.
      for (const one of notices) if (one.tag === tag) one.closed = true;
      this.notice = { title, body, tag, closed: false };
      notices.push(this.notice);
    }
    close() {
      this.notice.closed = true;
      this.onclose?.();
    }
  }
  Object.assign(window, { notices, Notification: Recorded });
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
  document.hasFocus = () => false;
}
