// The chat on somebody else's page: hostile styles, a strict policy, and as little as possible for who does not write.
import { createHmac } from "node:crypto";
import { picture } from "../support/picture";
import { Shopper } from "../support/shopper";
import { expect, test } from "../support/story";

const HOSTILE = `
  * { all: unset !important; color: lime !important; font-size: 40px !important }
  button, iframe, careline-chat, div { display: none !important; visibility: hidden !important; opacity: 0 !important }
  body { transform: scale(.5) rotate(4deg) !important; filter: blur(2px) !important; overflow: hidden !important }
  :root { --brand: red !important; --surface: red !important }`;

/** As a site's server would: HS256 over what it knows of its visitor. */
function signed(secret: string, claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}

declare global {
  interface Window {
    careline(...call: unknown[]): void;
  }
}

test("hostile styles and a strict policy do not reach it", async ({ server, host, agent, shopper }) => {
  const policy = `default-src 'none'; script-src ${server.url}; frame-src ${server.url}; style-src 'self'; require-trusted-types-for 'script'`;
  const shop = await host({ css: HOSTILE, policy });
  const ben = await agent();
  await ben.logIn(server.url);
  const asha = await shopper();
  await asha.page.goto(shop.url);
  await expect(asha.bubble).toBeVisible();
  await expect(asha.bubble).toBeInViewport({ ratio: 1 });
  const box = await asha.bubble.boundingBox();
  expect(box).toMatchObject({ width: 58, height: 58 });
  await asha.begin("Through all of this");
  await ben.open("Through all of this");
  await ben.answer("Loud and clear");
  await expect(asha.sees("Loud and clear")).toBeVisible();
});

test("who only looks at the page costs one request and keeps nothing", async ({ server, host, shopper }) => {
  const shop = await host();
  const asha = await shopper();
  const asked: string[] = [];
  asha.page.on("request", (request) => {
    if (request.url().startsWith(server.url)) asked.push(request.url());
  });
  await asha.page.goto(shop.url, { waitUntil: "networkidle" });
  await expect(asha.bubble).toBeVisible();
  expect(asked).toEqual([`${server.url}/widget.js`]);
  expect(await asha.page.context().cookies()).toEqual([]);
  expect(await asha.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test("a site that is not allowed is told so, quietly", async ({ host, page }) => {
  const shop = await host({ allowed: false });
  const asha = new Shopper(page);
  await asha.page.goto(shop.url);
  await asha.bubble.click();
  const card = page.locator("careline-chat").getByRole("alert");
  await expect(card).toContainText("Chat is not available on this page");
  await card.getByRole("button", { name: "Close chat" }).click();
  await expect(card).toBeHidden();
});

test("a chat that could not be loaded comes by itself, and is no step of the page's history", async ({
  server,
  host,
  shopper,
}) => {
  const shop = await host();
  const asha = await shopper();
  await asha.page.goto(shop.url);
  await expect(asha.bubble).toBeVisible();
  const steps = await asha.page.evaluate(() => history.length);
  let refusals = 0;
  await asha.page.route(`${server.url}/widget/frame*`, (route) => {
    refusals++;
    return refusals < 3 ? route.abort("connectionrefused") : route.continue();
  });
  await asha.bubble.click();
  const card = asha.page.locator("careline-chat").getByRole("alert");
  await expect(card).toBeVisible();
  await asha.chat.getByRole("button", { name: "New message" }).click({ timeout: 30_000 });
  await expect(card).toBeHidden();
  await asha.say("There you are");
  await expect(asha.sees("There you are")).toBeVisible();
  expect(refusals).toBe(3);
  expect(await asha.page.evaluate(() => history.length)).toBe(steps);
});

test("who leaves takes their unsent words and pictures with them", async ({ host, shopper }) => {
  const shop = await host();
  const asha = await shopper();
  await asha.page.goto(shop.url);
  const enclosed = asha.chat.getByRole("button", { name: "Remove box.png" });
  const halfASentence = async () => {
    await asha.box.fill("Half a sen");
    await asha.box.drop({ files: [picture("box.png")] });
    await expect(enclosed).toBeVisible();
  };
  const leaveAndComeBack = async () => {
    await asha.page.evaluate(() => window.careline("logout"));
    await asha.chat.getByRole("button", { name: "New message" }).click();
    await expect(asha.box).toHaveValue("");
    await expect(enclosed).toHaveCount(0);
  };
  // Before anything has been sent, and in a session.
  await asha.bubble.click();
  await asha.chat.getByRole("button", { name: "New message" }).click();
  await halfASentence();
  await leaveAndComeBack();
  await asha.say("Mine");
  await expect(asha.sees("Mine")).toBeVisible();
  await asha.chat.getByRole("button", { name: "Your chats" }).click();
  await asha.chat.getByRole("button", { name: "New message" }).click();
  await halfASentence();
  await leaveAndComeBack();
});

test("the page opens it, says who is there, and shows what came while it was closed", async ({
  server,
  admin,
  host,
  agent,
  shopper,
}) => {
  const shop = await host();
  const { secret } = await admin.call<{ secret: string }>("POST", "/api/settings/identity-secret");
  const ben = await agent();
  await ben.logIn(server.url);
  const asha = await shopper();
  await asha.page.goto(shop.url);
  await expect(asha.bubble).toBeVisible();
  const exp = Math.floor(Date.now() / 1000) + 300;
  const token = signed(secret, { sub: "42", name: "Asha Rao", email: "asha@example.com", exp });
  await asha.page.evaluate((jwt) => window.careline("identify", jwt), token);
  await asha.page.evaluate(() => window.careline("open"));
  await asha.chat.getByRole("button", { name: "New message" }).click();
  await asha.say("It is me");
  await ben.open("It is me");
  await expect(ben.page.getByText("asha@example.com", { exact: true })).toBeVisible();

  await asha.page.evaluate(() => window.careline("close"));
  await ben.answer("Hello Asha");
  await expect(asha.page.locator("careline-chat").getByRole("button", { name: "Open chat, 1 unread" })).toBeVisible();
  await expect(asha.page).toHaveTitle("(1) A shop");
  await asha.bubble.click();
  await expect(asha.sees("Hello Asha")).toBeVisible();
  await expect(asha.page).toHaveTitle("A shop");
});
