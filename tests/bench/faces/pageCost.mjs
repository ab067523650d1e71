// P8: what a chat costs a shop's page. Prints figures as JSON.
// node pageCost.mjs {"url": Careline's, "token": an admin's, "chat": "careline" | "rocket.chat" | "none"}
import { newVisitor, openBrowser, takeLongTasks } from "./browser.mjs";
import { careline, openRocketChat, openShop, rocketChat } from "./shop.mjs";
import { filesOf, gzipBytes } from "./wire.mjs";

const job = JSON.parse(process.argv[2]);

/** How much slower the processor is made: a shopper's phone. */
const SLOWER = 4;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const LANGUAGES = ["en", "hi", "es", "ar"];
/** Until a page that is let alone has done what it does by itself. */
const REST_MS = 3000;

const browser = await openBrowser();

/** A page view of someone who does not touch the chat. */
async function unopened(shop, origin) {
  const context = await newVisitor(browser, PHONE);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let requests = 0;
  context.on("request", (request) => {
    if (new URL(request.url()).origin === origin) requests++;
  });
  const files = filesOf(context, origin);
  await page.goto(shop.url);
  await page.waitForTimeout(REST_MS);
  const { count, longest } = await takeLongTasks(page);
  const shift = await page.evaluate(() => window.watched.shift);
  const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
  const cookies = (await context.cookies()).length;
  await context.close();
  return {
    requests,
    bytes: await gzipBytes([...files]),
    long_tasks: count,
    longest_task_ms: longest,
    layout_shift: shift,
    things_stored: kept + cookies,
  };
}

/** Everything that is fetched by someone who opens the chat, looks for an emoji and writes. */
async function opened(language) {
  const origin = job.url;
  const shop = await openShop(careline(origin), language);
  await allow(shop.url);
  const context = await newVisitor(browser, { locale: language });
  const files = filesOf(context, origin);
  const page = await context.newPage();
  await page.goto(shop.url);
  await page.locator("careline-chat button").last().click();
  const chat = page.frameLocator("careline-chat iframe");
  await chat.getByRole("button").first().waitFor();
  await page.waitForLoadState("networkidle");
  if (language === "en") {
    await chat.getByRole("button", { name: "New message" }).click();
    await chat.getByRole("button", { name: "Emoji" }).click();
    await chat.getByRole("textbox", { name: "Your message" }).fill("Hello");
    await chat.getByRole("textbox", { name: "Your message" }).press("Enter");
    await chat.getByRole("log").getByText("Hello").waitFor();
    await page.waitForLoadState("networkidle");
  }
  await context.close();
  return gzipBytes([...files]);
}

/** Careline's chat opens on the shop's own sites only. */
async function allow(site) {
  const answer = await fetch(`${job.url}/api/settings`, {
    method: "PATCH",
    headers: { "content-type": "application/json", authorization: `Bearer ${job.token}` },
    body: JSON.stringify({ widget: { allowedOrigins: [site] } }),
  });
  if (!answer.ok) throw new Error(`the site could not be allowed: ${answer.status}`);
}

async function measure() {
  if (job.chat === "none") return unopened(await openShop(""), "none");
  if (job.chat === "rocket.chat") {
    const peer = await openRocketChat();
    return unopened(await openShop(rocketChat(peer.url)), peer.url);
  }
  const shop = await openShop(careline(job.url));
  const figures = await unopened(shop, job.url);
  let all = 0;
  for (const language of LANGUAGES) all = Math.max(all, await opened(language));
  return { ...figures, all_bytes: all };
}

const figures = await measure();
await browser.close();
console.log(JSON.stringify(figures));
// The shop's server and the peer's would wait for ever.
process.exit();
