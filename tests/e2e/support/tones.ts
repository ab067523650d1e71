// What the page plays: the pitch of each note that is started, written down.
import type { Page } from "@playwright/test";

interface Recorder {
  tones: number[];
}

/** From now on, in every frame that the page loads. */
export async function hearTones(page: Page) {
  await page.addInitScript(() => {
    const tones: number[] = [];
    const { start } = AudioScheduledSourceNode.prototype;
    AudioScheduledSourceNode.prototype.start = function (when) {
      if (this instanceof OscillatorNode) tones.push(Math.round(this.frequency.value));
      return start.call(this, when);
    };
    Object.assign(window, { tones });
  });
}

/** Since the last time that it was asked. */
export const tonesOf = async (page: Page) => {
  const heard = page.frames().map((frame) => frame.evaluate(() => (window as unknown as Recorder).tones.splice(0)));
  return (await Promise.all(heard)).flat();
};
