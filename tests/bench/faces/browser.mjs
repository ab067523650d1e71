// A Chromium as a visitor has it: nothing cached, nothing running in the background.
import { chromium } from "playwright-core";

/** The size of a small laptop's window. */
const VIEWPORT = { width: 1440, height: 900 };

export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });

/** A visitor of its own; everything that keeps the page busy for over 50 ms, and each shift, is written down from the start. */
export async function newVisitor(browser, options = {}) {
  const context = await browser.newContext({ viewport: VIEWPORT, ...options });
  await context.addInitScript(() => {
    window.watched = { tasks: [], shift: 0 };
    const watch = (type, each) =>
      new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
    watch("longtask", (task) => window.watched.tasks.push(task.duration));
    watch("layout-shift", (shift) => {
      if (!shift.hadRecentInput) window.watched.shift += shift.value;
    });
  });
  return context;
}

/** Long tasks since the last call: how many, and the longest in milliseconds. */
export const takeLongTasks = (page) =>
  page.evaluate(async () => {
    // Observers are told when the page comes to rest.
    await new Promise((done) => setTimeout(done, 100));
    const tasks = window.watched.tasks.splice(0);
    return { count: tasks.length, longest: Math.max(0, ...tasks) };
  });
