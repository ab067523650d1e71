// The end of a ticket, and what comes after it: solved, written again, closed, written again too late.
import { expect, test } from "../support/story";

test("solved by key, gone on with, closed; what is written too late goes on in a linked ticket", async ({
  server,
  admin,
  host,
  agent,
  shopper,
}) => {
  const shop = await host();
  const ben = await agent();
  await ben.logIn(server.url);
  const asha = await shopper();
  await asha.page.goto(shop.url);
  await asha.begin("My jar came broken");
  await ben.open("My jar came broken");
  await ben.answer("A new one is on its way");
  await expect(asha.sees("A new one is on its way")).toBeVisible();
  const { keyboard } = ben.page;
  const stands = (status: string) => expect(ben.page.getByRole("button", { name: `Status: ${status}` })).toBeVisible();

  await keyboard.press("Escape");
  await keyboard.press("e");
  await stands("Resolved");
  await expect(asha.thread.getByText("Marked as solved")).toBeVisible();
  await asha.say("That one is broken too");
  await expect(ben.sees("That one is broken too")).toBeVisible();
  await stands("Open");
  await expect(asha.thread.getByText("The chat goes on")).toBeVisible();

  await keyboard.press("Shift+C");
  await stands("Closed");
  await asha.chat.getByRole("button", { name: "Write again" }).click();
  await asha.say("Still here");
  await expect(ben.sees("Still here")).toBeVisible();
  await stands("Open");

  await admin.call("PATCH", "/api/settings", { tickets: { reopenFor: "0s" } });
  await keyboard.press("Shift+C");
  await stands("Closed");
  await asha.chat.getByRole("button", { name: "Write again" }).click();
  await asha.say("One more thing");
  await expect(asha.sees("One more thing")).toBeVisible();
  await expect(asha.sees("Still here")).toBeHidden();
  await expect(ben.sees("One more thing")).toBeHidden();
  await ben.open("One more thing");
  await ben.answer("What is it?");
  await expect(asha.sees("What is it?")).toBeVisible();
  await expect(ben.sees("Still here")).toBeHidden();
  await ben.page.getByRole("button", { name: /^ST-\d+-001$/ }).click();
  await expect(ben.sees("Still here")).toBeVisible();
});
