// Who is typing: each for a few seconds, unless it is said again.
import type { Environment, Typist } from "../types";

const SHOWN_MS = 6000;

export function createTypists(environment: Environment, changed: () => void) {
  const timers = new Map<string, unknown>();
  let list: readonly Typist[] = [];

  function stop(id: string): void {
    if (!timers.has(id)) return;
    environment.clearTimeout(timers.get(id));
    timers.delete(id);
    list = list.filter((typist) => typist.id !== id);
    changed();
  }

  return {
    get list() {
      return list;
    },
    set(who: Typist, typing: boolean): void {
      if (!typing) {
        stop(who.id);
        return;
      }
      environment.clearTimeout(timers.get(who.id));
      if (!timers.has(who.id)) {
        list = [...list, who];
        changed();
      }
      timers.set(
        who.id,
        environment.setTimeout(() => stop(who.id), SHOWN_MS),
      );
    },
    stop,
    clear(): void {
      for (const id of [...timers.keys()]) stop(id);
    },
  };
}
