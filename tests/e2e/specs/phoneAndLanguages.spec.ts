// On a phone, for both sides; and the chat in the languages it speaks.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { PHONE } from "../support/phone";
import { expect, test } from "../support/story";

const words = async (locale: string): Promise<Record<string, string>> =>
  JSON.parse(await readFile(new URL(`../../../web-widget/locales/${locale}.json`, import.meta.url), "utf8"));

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("a phone: the chat has the whole screen, the console one column", async ({ server, host, agent, shopper }) => {
  const shop = await host();
  const asha = await shopper(PHONE);
  await asha.page.goto(shop.url);
  await asha.bubble.tap();
  await asha.chat.getByRole("button", { name: "New message" }).tap();
  await asha.say("From my phone");
  await expect(asha.thread.getByText(/^Sent/)).toBeVisible();
  await expect
    .poll(() => asha.page.locator("careline-chat iframe").boundingBox())
    .toEqual({ x: 0, y: 0, width: 390, height: 844 });
  expect(await sideways(asha.page)).toBe(0);

  const ben = await agent(PHONE);
  await ben.logIn(server.url);
  const bar = ben.page.getByRole("navigation", { name: "Main" });
  await expect(bar).toBeVisible();
  expect((await bar.boundingBox())?.y).toBeGreaterThan(700);
  expect(await sideways(ben.page)).toBe(0);
  await ben.row("From my phone").tap();
  await ben.thread.waitFor();
  await expect(ben.tickets).toBeHidden();
  expect(await sideways(ben.page)).toBe(0);
  await ben.reply.fill("From mine");
  await ben.page.getByRole("button", { name: "Send", exact: true }).tap();
  await expect(asha.sees("From mine")).toBeVisible();
  await ben.page.getByRole("button", { name: "Back" }).tap();
  await expect(ben.row("From my phone")).toBeVisible();
  await expect(bar).toBeVisible();

  await asha.chat.getByRole("button", { name: "Close chat" }).tap();
  await expect(asha.bubble).toBeVisible();
});

test("Arabic: from right to left, and nothing left in English", async ({ admin, host, shopper }) => {
  const shop = await host({ lang: "ar" });
  await admin.call("PATCH", "/api/settings", { brand: { name: "متجر" } });
  const [ar, en] = [await words("ar"), await words("en")];
  const word = (key: string) => ar[key] ?? "";
  const layla = await shopper({ locale: "ar" });
  await layla.page.goto(shop.url);
  await layla.bubble.click();
  await layla.chat.getByRole("button", { name: word("home.new") }).click();
  await expect(layla.chat.locator("html")).toHaveAttribute("dir", "rtl");
  const box = layla.chat.getByRole("textbox", { name: word("composer.label") });
  await box.fill("أين طلبي؟");
  await box.press("Enter");
  await expect(layla.thread.getByText(new RegExp(`^${word("state.sent")}`))).toBeVisible();
  const bubble = await layla.thread.locator(".bubble").boundingBox();
  const thread = await layla.thread.boundingBox();
  if (!bubble || !thread) throw new Error("there is nothing to see");
  const [left, right] = [bubble.x - thread.x, thread.x + thread.width - bubble.x - bubble.width];
  expect(left).toBeLessThan(right);

  const shown = await layla.chat
    .locator("body")
    .evaluate((body) => [
      ...(body.textContent ?? "").split("\n"),
      ...[...body.querySelectorAll("[aria-label], [placeholder], [title]")].flatMap((one) =>
        ["aria-label", "placeholder", "title"].map((name) => one.getAttribute(name) ?? ""),
      ),
    ]);
  const english = Object.values(en).filter((text) => !Object.values(ar).includes(text) && !text.includes("{"));
  expect(shown.filter((text) => english.some((one) => text.includes(one)))).toEqual([]);
  expect(shown.join(" ").replaceAll("Careline", "")).not.toMatch(/[a-z]{3}/i);
});

for (const locale of ["hi", "es"]) {
  test(`the chat in ${locale}`, async ({ host, shopper }) => {
    const shop = await host({ lang: locale });
    const own = await words(locale);
    const asha = await shopper({ locale });
    await asha.page.goto(shop.url);
    await asha.bubble.click();
    await asha.chat.getByRole("button", { name: own["home.new"] }).click();
    await expect(asha.chat.getByRole("textbox", { name: own["composer.label"] })).toBeVisible();
    await expect(asha.chat.locator("html")).toHaveAttribute("lang", locale);
  });
}
