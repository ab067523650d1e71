// Nothing is lost: reload, no network, a restart and a crash in the middle. Every message once, in order, on both sides.
import type { Console } from "../support/console";
import type { Shopper } from "../support/shopper";
import { expect, test } from "../support/story";

/** What people said, in the order in which it stands on the screen. */
const said = async (side: Shopper | Console) =>
  (await side.thread.textContent())?.match(/(?:first|second|third|fourth) from (?:asha|ben)/g) ?? [];

test("reload, offline, restart and kill -9: every message once, in order, on both sides", async ({
  server,
  admin,
  agent,
  shopper,
  host,
  line,
}) => {
  const shop = await host({ service: line.url });
  const ben = await agent();
  await ben.logIn(server.url, await admin.hire("Ben Kurien"));
  const asha = await shopper();
  await asha.page.goto(shop.url);
  await asha.begin("first from asha");
  await ben.open("first from asha");
  await ben.answer("first from ben");
  await expect(asha.sees("first from ben")).toBeVisible();

  // The shopper loses the network, writes on, and gets everything back.
  line.cut();
  await asha.say("second from asha");
  await ben.answer("second from ben");
  await expect(ben.sees("second from ben")).toBeVisible();
  await expect(asha.chat.getByText("Trying to reconnect")).toBeVisible();
  line.mend();
  await expect(asha.sees("second from ben")).toBeVisible();
  await expect(ben.sees("second from asha")).toBeVisible();

  // Crashes: each writes while the server is away.
  await server.kill();
  await asha.say("third from asha");
  await server.again();
  await expect(ben.sees("third from asha")).toBeVisible({ timeout: 40_000 });
  await server.kill();
  await ben.answer("third from ben");
  await server.again();
  await expect(asha.sees("third from ben")).toBeVisible({ timeout: 40_000 });

  // A restart in good order; the shopper leaves the page with a message unsent, and comes back.
  await server.stop();
  await asha.say("fourth from asha");
  await asha.page.reload();
  await server.again();
  await asha.page.reload();
  await expect(ben.sees("fourth from asha")).toBeVisible({ timeout: 40_000 });
  await ben.answer("fourth from ben");
  await Promise.all([asha.page.reload(), ben.page.reload()]);
  await asha.bubble.click();
  await asha.chat.getByText("first from asha").first().click();
  await expect(asha.sees("fourth from ben")).toBeVisible();
  await expect(ben.sees("fourth from asha")).toBeVisible();
  const [hers, his] = [await said(asha), await said(ben)];
  expect(new Set(hers).size).toBe(8);
  expect(hers).toHaveLength(8);
  expect(his).toEqual(hers);
});
