// A phone's keyboard takes the lower half of the screen: what one writes, and what one answers to, stay in sight.
import type { Locator, Page } from "@playwright/test";
import { Api } from "../support/api";
import { PHONE } from "../support/phone";
import { expect, test } from "../support/story";

const ABOVE = 480;

/** All of it is in the upper part of the screen. */
const expectAbove = (what: Locator, y = ABOVE) =>
  expect
    .poll(async () => {
      const box = await what.boundingBox();
      return box ? box.y + box.height : Number.POSITIVE_INFINITY;
    })
    .toBeLessThanOrEqual(y);

/** As phones do that give the page less room. */
const shrinkPage = (page: Page, height: number) => page.setViewportSize({ width: 390, height });

/** As those do that only show less of it. */
async function shrinkSight(page: Page, height: number) {
  await page.evaluate((now) => {
    Object.defineProperty(visualViewport, "height", { configurable: true, get: () => now });
    visualViewport?.dispatchEvent(new Event("resize"));
  }, height);
}

/** A long talk, so that there is something to scroll. */
async function talk(writer: Api, ticketId: string) {
  const words = "This goes on for a while, because there is a lot to tell about a box that is not here. ";
  for (const nth of ["first", "second", "third", "fourth", "fifth"]) {
    await writer.call("POST", `/api/tickets/${ticketId}/reply`, { message: `${words.repeat(3)}(${nth})` });
  }
  await writer.call("POST", `/api/tickets/${ticketId}/reply`, { message: "That is all" });
}

test("the chat stays above the keyboard", async ({ admin, host, shopper }) => {
  const shop = await host();
  const asha = await shopper(PHONE);
  await asha.page.goto(shop.url);
  await asha.bubble.tap();
  await asha.chat.getByRole("button", { name: "New message" }).tap();
  await asha.say("Where is my box?");
  await expect(asha.thread.getByText(/^Sent/)).toBeVisible();
  const { tickets } = await admin.call<{ tickets: { id: string }[] }>("GET", "/api/tickets");
  await talk(admin, tickets[0]?.id ?? "");
  await expect(asha.sees("That is all")).toBeInViewport({ ratio: 1 });

  await asha.box.tap();
  for (const shrink of [shrinkPage, shrinkSight]) {
    await shrink(asha.page, ABOVE);
    await expectAbove(asha.chat.getByRole("button", { name: "Send", exact: true }));
    await expectAbove(asha.box);
    await expectAbove(asha.sees("That is all"), (await asha.box.boundingBox())?.y);
    await asha.box.fill("One line\nand another\nand a third");
    await expectAbove(asha.box);
    await expectAbove(asha.sees("That is all"), (await asha.box.boundingBox())?.y);
    await asha.box.fill("");
    await shrink(asha.page, 844);
    await expect.poll(async () => (await asha.box.boundingBox())?.y).toBeGreaterThan(ABOVE);
    await expect(asha.sees("That is all")).toBeInViewport({ ratio: 1 });
  }
});

test("the console stays above the keyboard", async ({ server, agent }) => {
  const { ticketId, token } = await new Api(server.url).open("Where is my box?", "It should be here.");
  await talk(new Api(server.url, token), ticketId);
  const ben = await agent(PHONE);
  await ben.logIn(server.url);
  await ben.row("Where is my box?").tap();
  await expect(ben.sees("That is all")).toBeInViewport({ ratio: 1 });
  await ben.reply.tap();
  await ben.page.setViewportSize({ width: 390, height: ABOVE });
  await expectAbove(ben.page.getByRole("button", { name: "Send", exact: true }));
  await expect(ben.sees("That is all")).toBeInViewport({ ratio: 1 });
  await ben.reply.fill("One line\nand another\nand a third");
  await expectAbove(ben.page.getByRole("button", { name: "Send", exact: true }));
  await expect(ben.reply).toBeInViewport({ ratio: 1 });
  await ben.page.setViewportSize({ width: 390, height: 844 });
  await expect(ben.sees("That is all")).toBeInViewport({ ratio: 1 });
});
