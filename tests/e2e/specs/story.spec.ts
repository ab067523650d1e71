// The whole story: a shopper writes on a shop's page, an agent answers live, a picture goes up.
import { picture } from "../support/picture";
import { expect, test } from "../support/story";

test("a shopper writes, an agent answers live, a picture arrives, both see what was seen", async ({
  server,
  admin,
  host,
  agent,
  shopper,
}) => {
  const shop = await host();
  const ben = await agent();
  await ben.logIn(server.url, await admin.hire("Ben Kurien"));

  const asha = await shopper();
  await asha.page.goto(shop.url);
  await asha.begin("My package arrived damaged");
  await expect(asha.sees("My package arrived damaged")).toBeVisible();
  await expect(asha.thread.getByText(/^Sent/)).toBeVisible();

  await expect(ben.row("My package arrived damaged")).toBeVisible();
  await ben.open("My package arrived damaged");
  await expect(ben.sees("My package arrived damaged")).toBeVisible();
  await expect(asha.thread.getByText(/^Seen/)).toBeVisible();

  await ben.reply.pressSequentially("Oh no");
  await expect(asha.thread.getByText("Ben Kurien is typing")).toBeVisible();
  await ben.answer("Oh no! Can you send a photo?");
  await expect(asha.sees("Oh no! Can you send a photo?")).toBeVisible();

  await asha.page.frames().at(-1)?.locator("input[type=file]").setInputFiles(picture("box.png"));
  await expect(asha.chat.getByRole("button", { name: "Remove box.png" })).toBeVisible();
  await asha.say("Here it is");
  await expect(ben.sees("Here it is")).toBeVisible();
  await expect(ben.thread.getByRole("button", { name: "Open picture box.png" }).locator("img")).toBeVisible();
  await asha.thread.getByRole("button", { name: /box\.png/ }).click();
  await expect(asha.chat.getByRole("dialog", { name: "box.png" })).toBeVisible();
  await asha.page.keyboard.press("Escape");

  await ben.page.getByRole("button", { name: "Resolve", exact: true }).click();
  await expect(asha.thread.getByText("Marked as solved")).toBeVisible();
});
