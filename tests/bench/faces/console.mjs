// P9: the agents' console over a shop of many tickets. Prints figures as JSON.
// node console.mjs {"url", "email", "password", "tickets"}, or {"floor": true, "tickets"} for an empty page of that height
import { newVisitor, openBrowser, takeLongTasks } from "./browser.mjs";
import { gzipBytes } from "./wire.mjs";

const job = JSON.parse(process.argv[2]);

/** What a wheel turns at a time, and how often: 72 000 pixels in three seconds, far faster than anyone reads. */
const WHEEL = { pixels: 600, turns: 120, everyMs: 25 };
/** Places in the whole list that the scroll bar is dragged to. */
const PLACES = 60;
const OPENED = 30;
/** A card's height in pixels. */
const ROW = 112;

const browser = await openBrowser();
const context = await newVisitor(browser);
const page = await context.newPage();

/** From nothing to the list, and what had been asked for until then. */
async function firstLoad() {
  await context.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector("[data-ticket]")) return;
      window.firstRowAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${job.url}/admin/login`);
  await page.getByLabel("E-mail").fill(job.email);
  await page.getByLabel("Password", { exact: true }).fill(job.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.locator("[data-ticket]").first().waitFor();
  // The parts of an opened ticket come by themselves.
  await page.waitForLoadState("networkidle");
  const files = (until) =>
    page.evaluate(
      (until) =>
        [`${location.origin}/admin/login`].concat(
          performance
            .getEntriesByType("resource")
            .filter(({ name, startTime }) => name.includes("/admin/assets/") && startTime < until)
            .map(({ name }) => name),
        ),
      until,
    );
  const firstRowAt = await page.evaluate(() => window.firstRowAt);
  const first = await gzipBytes(await files(firstRowAt));
  const withTicket = await gzipBytes(await files(Number.MAX_VALUE));
  await page.reload();
  await page.locator("[data-ticket]").first().waitFor();
  const firstRowMs = await page.evaluate(() => window.firstRowAt);
  return { first_load_bytes: first, with_ticket_bytes: withTicket, first_row_ms: firstRowMs };
}

/** From now on: the list's own scrolling element. */
const scroller = () =>
  page
    .locator("[data-ticket]")
    .first()
    .evaluateHandle((row) => row.closest(".overflow-y-auto"));

async function wheel(list) {
  const box = await list.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await takeLongTasks(page);
  for (let turn = 0; turn < WHEEL.turns; turn++) {
    await page.mouse.wheel(0, WHEEL.pixels);
    await page.waitForTimeout(WHEEL.everyMs);
  }
  return takeLongTasks(page);
}

/** Drags to the end until there is no more to fetch. */
async function toTheEnd(list) {
  await takeLongTasks(page);
  const loaded = await list.evaluate(
    (element, { all, rowHeight }) =>
      new Promise((done, fail) => {
        const began = performance.now();
        const step = () => {
          element.scrollTop = element.scrollHeight;
          const rows = Math.floor(element.scrollHeight / rowHeight);
          if (rows >= all) done(rows);
          else if (performance.now() - began > 300_000) fail(new Error(`only ${rows} rows after five minutes`));
          else requestAnimationFrame(step);
        };
        step();
      }),
    { all: job.tickets, rowHeight: ROW },
  );
  return { ...(await takeLongTasks(page)), loaded };
}

/** The scroll bar, dragged through everything that is loaded. */
async function drag(list) {
  await takeLongTasks(page);
  await list.evaluate(
    (element, places) =>
      new Promise((done) => {
        let at = 0;
        const step = () => {
          // Up and down in unequal steps.
          element.scrollTop = ((at * 37) % places) * (element.scrollHeight / places);
          if (++at < places * 2) requestAnimationFrame(() => requestAnimationFrame(step));
          else done();
        };
        step();
      }),
    PLACES,
  );
  return takeLongTasks(page);
}

/** By the mouse, down the list from row `from`: a ticket that was never opened each time. */
async function opened(list, from) {
  await list.evaluate((element) => element.scrollTo(0, 0));
  const times = [];
  for (let n = 0; n < OPENED; n++) {
    await list.evaluate(
      (element, top) =>
        new Promise((done) => {
          element.scrollTo(0, top);
          // Until the row is there, and the pane of the one before has come to rest.
          setTimeout(done, 300);
        }),
      (from + n) * ROW,
    );
    const box = await list.boundingBox();
    await page.evaluate(() => performance.clearMeasures("ticket-opened"));
    await page.mouse.click(box.x + box.width / 2, box.y + ROW / 2);
    const took = await page.waitForFunction(() => performance.getEntriesByName("ticket-opened").at(-1)?.duration);
    times.push(await took.jsonValue());
  }
  return times.sort((one, other) => one - other);
}

/** What the browser itself needs for a page of that height. */
async function floor() {
  await page.setContent(
    `<div style="height:880px;overflow-y:auto"><div role="listitem" style="height:${job.tickets * ROW}px"></div></div>`,
  );
  const list = await page.locator("div").first().elementHandle();
  const wheeled = await wheel(list);
  const dragged = await drag(list);
  return { longest_task_wheel_ms: wheeled.longest, longest_task_dragging_ms: dragged.longest };
}

/** Live objects of the page, in megabytes, after a full collection. */
async function heap() {
  const tools = await context.newCDPSession(page);
  await tools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await tools.send("Runtime.getHeapUsage");
  await tools.detach();
  return usedSize / 1e6;
}

async function measure() {
  const first = await firstLoad();
  const list = await scroller();
  const times = await opened(list, 0);
  const wheeled = await wheel(list);
  const filled = await toTheEnd(list);
  const dragged = await drag(list);
  const wheeledInAll = await wheel(list);
  const timesInAll = await opened(list, OPENED);
  const heapInAll = await heap();
  return {
    ...first,
    loaded_rows: filled.loaded,
    longest_task_wheel_ms: Math.max(wheeled.longest, wheeledInAll.longest),
    longest_task_filling_ms: filled.longest,
    longest_task_dragging_ms: dragged.longest,
    long_tasks: wheeled.count + wheeledInAll.count + filled.count + dragged.count,
    opened_p50_ms: times[Math.floor(times.length / 2)],
    opened_p95_ms: times[Math.floor(times.length * 0.95)],
    opened_in_all_p50_ms: timesInAll[Math.floor(times.length / 2)],
    opened_in_all_p95_ms: timesInAll[Math.floor(times.length * 0.95)],
    heap_in_all_mb: heapInAll,
  };
}

const figures = await (job.floor ? floor() : measure());
await browser.close();
console.log(JSON.stringify(figures));
