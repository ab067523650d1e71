// Pictures by drop and by paste, on both sides; called off, too large, of the wrong kind: none of it costs a word.
import type { Locator, Page } from "@playwright/test";
import { Api } from "../support/api";
import { paste } from "../support/paste";
import { type FileOnDisk, picture } from "../support/picture";
import { expect, test } from "../support/story";

const MEGABYTE = 1_048_576;

/** A real picture with so much after its end. */
function large(name: string): FileOnDisk {
  const { buffer, ...rest } = picture(name);
  return { ...rest, buffer: Buffer.concat([buffer, Buffer.alloc(MEGABYTE)]) };
}

const NOTE: FileOnDisk = { name: "note.html", mimeType: "text/html", buffer: Buffer.from("<b>not a picture</b>") };

/** Uploads of this page stop on their way. Tells how many of them the page has called off. */
async function holdUploads(page: Page): Promise<() => number> {
  let count = 0;
  await page.route("**/api/uploads", () => undefined);
  page.on("requestfailed", (request) => {
    if (request.url().endsWith("/api/uploads")) count += 1;
  });
  return () => count;
}

const shown = (thread: Locator, name: string) =>
  thread.getByRole("button", { name: new RegExp(name.replace(".", "\\.")) }).locator("img");

test("the shopper's pictures", async ({ server, admin, host, agent, shopper }) => {
  await admin.call("PATCH", "/api/settings", { uploads: { maxBytes: MEGABYTE } });
  const shop = await host();
  const ben = await agent();
  await ben.logIn(server.url);
  const asha = await shopper();
  await asha.page.goto(shop.url);
  await asha.begin("It came broken");
  await ben.open("It came broken");
  await expect(asha.thread.getByText(/^Se(nt|en)/)).toBeVisible();

  await asha.thread.drop({ files: [picture("dropped.png")] });
  await paste(asha.box, picture("pasted.png"));
  await expect(asha.chat.getByRole("button", { name: "Remove pasted.png" })).toBeVisible();
  await asha.say("Both sides of it");
  await expect(ben.sees("Both sides of it")).toBeVisible();
  for (const name of ["dropped.png", "pasted.png"]) {
    await expect(shown(ben.thread, name)).toBeVisible();
    await expect(shown(asha.thread, name)).toBeVisible();
  }

  await asha.box.fill("And a third one");
  const problem = asha.chat.getByRole("alert");
  await asha.box.drop({ files: [large("large.png")] });
  await expect(problem).toHaveText("This picture is too large. Up to 1 MB can be sent.");
  await paste(asha.box, NOTE);
  await expect(problem).toHaveText("Only pictures can be sent here (JPEG, PNG, WebP or GIF).");

  const calledOff = await holdUploads(asha.page);
  await asha.box.drop({ files: [picture("regretted.png")] });
  await expect(asha.chat.getByRole("progressbar", { name: "Sending regretted.png" })).toBeVisible();
  await asha.box.press("Enter");
  await asha.chat.getByRole("button", { name: "Remove regretted.png" }).click();
  await expect.poll(calledOff).toBe(1);
  await expect(problem).toBeHidden();
  await expect(asha.box).toHaveValue("And a third one");
  await asha.box.press("Enter");
  await expect(ben.sees("And a third one")).toBeVisible();
  await expect(ben.thread.getByRole("button", { name: /Open picture/ })).toHaveCount(2);
});

test("the agent's pictures", async ({ server, admin, host, agent, shopper }) => {
  await admin.call("PATCH", "/api/settings", { uploads: { maxBytes: MEGABYTE } });
  const shop = await host();
  const ben = await agent();
  await ben.logIn(server.url);
  const asha = await shopper();
  await asha.page.goto(shop.url);
  await asha.begin("How does it look?");
  await ben.open("How does it look?");

  const files = ben.page.getByRole("list", { name: "Attachments" });
  await ben.thread.drop({ files: [picture("dropped.png")] });
  await paste(ben.reply, picture("pasted.png"));
  await expect(files.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  await ben.answer("Like this");
  await expect(asha.sees("Like this")).toBeVisible();
  for (const name of ["dropped.png", "pasted.png"]) await expect(shown(asha.thread, name)).toBeVisible();

  await ben.reply.fill("Or like that");
  await ben.reply.drop({ files: [large("large.png"), NOTE] });
  await expect(files.getByRole("alert")).toHaveText(["Too large: at most 1.0 MB", "This kind of file is not taken"]);
  for (const name of ["large.png", "note.html"]) await files.getByRole("button", { name: `Remove ${name}` }).click();

  const calledOff = await holdUploads(ben.page);
  await ben.reply.drop({ files: [picture("regretted.png")] });
  await expect(files.getByRole("progressbar", { name: "Uploading regretted.png" })).toBeVisible();
  await ben.reply.press("Enter");
  await files.getByRole("button", { name: "Cancel regretted.png" }).click();
  await expect.poll(calledOff).toBe(1);
  await expect(files).toBeHidden();
  await expect(ben.reply).toHaveValue("Or like that");
  await ben.reply.press("Enter");
  await expect(asha.sees("Or like that")).toBeVisible();
  await expect(asha.thread.getByRole("button", { name: /\.png/ })).toHaveCount(2);
});

test("a picture goes up while one looks into another ticket", async ({ server, agent }) => {
  await new Api(server.url).open("Where is my box?", "It should be here.");
  await new Api(server.url).open("My jar is broken", "In two pieces.");
  const ben = await agent();
  await ben.logIn(server.url);
  await ben.open("Where is my box?");
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await ben.page.route("**/api/uploads", (route) => held.then(() => route.continue()));
  await ben.reply.fill("Here it is");
  await ben.reply.drop({ files: [picture("box.png")] });
  await expect(ben.page.getByRole("progressbar", { name: "Uploading box.png" })).toBeVisible();
  await ben.open("My jar is broken");
  await expect(ben.sees("In two pieces.")).toBeVisible();
  await expect(ben.page.getByRole("progressbar", { name: "Uploading box.png" })).toBeHidden();
  const there = ben.page.waitForResponse("**/api/uploads");
  letGo();
  await there;
  await ben.open("Where is my box?");
  await expect(ben.page.getByRole("button", { name: "Remove box.png" })).toBeVisible();
  await ben.reply.press("Enter");
  await expect(ben.sees("Here it is")).toBeVisible();
  await expect(shown(ben.thread, "box.png")).toBeVisible();
});
