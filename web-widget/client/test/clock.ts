// A clock that stands still until it is told to go on, and chance that can be repeated.

export interface Clock {
  now(): number;
  setTimeout(run: () => void, millis: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Runs what falls due, one after the other, and all that follows from it at once. */
  advance(millis: number): Promise<void>;
}

interface Timer {
  at: number;
  run: () => void;
}

/** Everything that waits for nothing but promises. */
export const settled = () => new Promise<void>((done) => void setImmediate(done));

export function createClock(start = Date.parse("2026-01-05T09:00:00Z")): Clock {
  let now = start;
  const timers = new Set<Timer>();

  const nextBefore = (end: number) => {
    let next: Timer | null = null;
    for (const timer of timers) if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
    return next;
  };

  return {
    now: () => now,
    setTimeout(run, millis) {
      const timer = { at: now + Math.max(0, millis), run };
      timers.add(timer);
      return timer;
    },
    clearTimeout: (timer) => void timers.delete(timer as Timer),
    async advance(millis) {
      const end = now + millis;
      await settled();
      for (let timer = nextBefore(end); timer; timer = nextBefore(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.run();
        await settled();
      }
      now = end;
    },
  };
}

/** mulberry32 */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
