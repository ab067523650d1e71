// Whatever people type stays text, wherever it is shown: nothing runs, nothing is built of it.
import type { Page } from "@playwright/test";
import { Api } from "../support/api";
import { hideWithNotices, noticesOf } from "../support/notices";
import { PAYLOADS } from "../support/payloads";
import { picture } from "../support/picture";
import { expect, test } from "../support/story";

test.describe.configure({ mode: "parallel" });

const IMAGE = "<img src=x onerror=alert(1)>";

/** Counts what has run, in any frame of the page. */
async function alarm(page: Page): Promise<() => number> {
  let ran = 0;
  await page.exposeFunction("alert", () => {
    ran += 1;
  });
  return () => ran;
}

/** What neither face ever builds out of somebody's words. */
async function aliens(page: Page): Promise<string[]> {
  const found = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const own = (address: string) => new URL(address, location.href).origin === location.origin;
        const odd = (one: Element) => {
          const { localName: name, attributes } = one;
          if (/^(object|embed|base|marquee|video|audio|animate|math|template|x|mglyph)$/.test(name)) return true;
          if (name === "script" && !(one as HTMLScriptElement).src) return true;
          if (name === "img" && !/^(blob|https?):/.test((one as HTMLImageElement).src)) return true;
          if (name === "form" && one.hasAttribute("action")) return true;
          if (name === "meta" && one.hasAttribute("http-equiv")) return true;
          return [...attributes].some(
            ({ name: key, value }) =>
              /^on/i.test(key) ||
              (/^(href|src|action|xlink:href)$/.test(key) && !/^(https?|mailto|tel|blob):/.test(value) && !own(value)),
          );
        };
        return [...document.querySelectorAll("*")].filter(odd).map((one) => one.outerHTML.slice(0, 200));
      }),
    ),
  );
  return found.flat();
}

test("names, subjects and messages with code in them, at the console", async ({ server, agent }) => {
  const visitor = new Api(server.url);
  const long = await visitor.open("All of them", "The first");
  const writer = new Api(server.url, long.token);
  for (const message of PAYLOADS) await writer.call("POST", `/api/tickets/${long.ticketId}/reply`, { message });
  for (const message of PAYLOADS) {
    const line = message.replaceAll(/\p{Cc}/gu, " ").trim();
    await visitor.open(line, message, { name: line, email: "asha@example.com" });
  }

  const ben = await agent({ permissions: ["notifications"] });
  const ran = await alarm(ben.page);
  await ben.logIn(server.url);
  // The list begins with what is due first: what came last is at its end.
  const newest = PAYLOADS.at(-1) ?? "";
  await expect(async () => {
    await ben.tickets.getByRole("link").last().scrollIntoViewIfNeeded();
    expect(await aliens(ben.page)).toEqual([]);
    await expect(ben.row(newest)).toBeVisible({ timeout: 300 });
  }).toPass();
  await ben.row(newest).click();
  await expect(ben.sees(newest).last()).toBeVisible();
  expect(await aliens(ben.page)).toEqual([]);
  await ben.page.goto(`${server.url}/admin?ticket=${long.ticketId}`);
  await expect(ben.sees(newest)).toBeVisible();
  expect(await aliens(ben.page)).toEqual([]);
  await ben.page.goto(`${server.url}/admin?layout=table`);
  await ben.page.getByText("alert(1)").first().waitFor();
  expect(await aliens(ben.page)).toEqual([]);

  await hideWithNotices(ben.page);
  await visitor.open(IMAGE, IMAGE, { name: IMAGE, email: "asha@example.com" });
  await expect.poll(() => noticesOf(ben.page)).toMatchObject([{ title: `New: ${IMAGE}`, body: `${IMAGE}: ${IMAGE}` }]);
  expect(ran()).toBe(0);
  await ben.page.evaluate("alert(1)");
  expect(ran(), "the alarm rings").toBe(1);
});

test("the same, typed into the chat and answered from the console", async ({ server, admin, host, agent, shopper }) => {
  const shop = await host();
  const settings = { widget: { preChat: ["name"] }, brand: { name: IMAGE }, bot: { greeting: IMAGE } };
  await admin.call("PATCH", "/api/settings", settings);
  const nina = { name: IMAGE, email: "nina@example.com", password: "a password of the tests", role: "agent" };
  await admin.call("POST", "/api/agents", nina);
  const ben = await agent();
  const asha = await shopper();
  const rings = [await alarm(ben.page), await alarm(asha.page)];
  await ben.logIn(server.url, nina);
  await asha.page.goto(shop.url);
  await asha.bubble.click();
  await asha.chat.getByRole("button", { name: "New message" }).click();
  await asha.chat.getByLabel("Name").fill(IMAGE);
  await asha.chat.getByRole("button", { name: "Continue" }).click();
  await asha.say("Code ahead");
  await ben.open("Code ahead");
  for (let at = 0; at < PAYLOADS.length; at += 6) await asha.say(PAYLOADS.slice(at, at + 6).join("\n\n"));
  await asha.page
    .frames()
    .at(-1)
    ?.locator("input[type=file]")
    .setInputFiles(picture(`${IMAGE}.png`));
  await expect(asha.chat.getByRole("button", { name: `Remove ${IMAGE}.png` })).toBeVisible();
  await asha.say("That was all");
  await expect(ben.sees("That was all")).toBeVisible({ timeout: 40_000 });
  await ben.answer(IMAGE);
  await ben.answer("[press](javascript:alert(1)) and <script>alert(1)</script>");
  await expect(asha.sees("[press](javascript:alert(1)) and <script>alert(1)</script>")).toBeVisible();
  expect(await aliens(ben.page)).toEqual([]);
  expect(await aliens(asha.page)).toEqual([]);
  await asha.thread.getByRole("button", { name: /\.png/ }).click();
  await expect(asha.chat.getByRole("dialog", { name: /\.png$/ })).toBeVisible();
  expect(await aliens(asha.page)).toEqual([]);
  expect(rings.map((ran) => ran())).toEqual([0, 0]);
});
