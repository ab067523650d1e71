// A screen in every size and both themes: a picture of each, nothing for axe to say, nothing that scrolls sideways.
import { mkdir } from "node:fs/promises";
import type { Frame, Page } from "@playwright/test";
import axe from "axe-core";
import { expect } from "./story";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"] as const;
const PICTURES = new URL("../../../target/screens/", import.meta.url).pathname;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** `frame` is what is looked at where that is only a part of the page, as the chat is. */
export async function look(page: Page, name: string, frame: Frame = page.mainFrame()) {
  await mkdir(PICTURES, { recursive: true });
  await frame.evaluate(axe.source);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of THEMES) {
      const shown = `${name}-${size.width}-${colorScheme}`;
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await settled(frame);
      await page.screenshot({ path: `${PICTURES}${shown}.png`, animations: "disabled" });
      expect.soft(await wider(page.mainFrame()), `${shown}: the page scrolls sideways`).toBe(0);
      expect.soft(await wider(frame), `${shown}: it scrolls sideways`).toBe(0);
      expect.soft(await violations(frame), `${shown}: axe`).toEqual([]);
    }
  }
  await page.setViewportSize(SIZES[0] ?? { width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

/** All that was to be fetched and drawn is there, and nothing moves any more. */
async function settled(frame: Frame) {
  await frame.evaluate(async () => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await drawn();
    await document.fonts.ready;
    const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ends.map((one) => one.finished));
    await drawn();
  });
  await expect(frame.locator("[aria-busy=true]")).toHaveCount(0);
}

const wider = (frame: Frame) =>
  frame.evaluate(() => {
    const root = document.documentElement;
    return Math.max(0, root.scrollWidth - root.clientWidth);
  });

/** Each as a line. Initials, badges and key caps are drawn for the eye only: no label has to name them. */
async function violations(frame: Frame): Promise<string[]> {
  return frame.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const options = { runOnly: { type: "tag" as const, values }, elementRef: true };
    const found = (await axe.run(document, options)).violations;
    return found.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ element }) => id !== "label-content-name-mismatch" || !element?.querySelector("[aria-hidden=true]"))
        .map(({ target, any, html }) => `${id} at ${target.join(" ")}: ${any[0]?.message ?? html.slice(0, 160)}`),
    );
  }, RULES);
}
