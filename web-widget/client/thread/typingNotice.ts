// Tells the others that we are typing: not with every key, and once when it is over.
import type { Environment } from "../types";

const AGAIN_MS = 3000;

export function createTypingNotice(environment: Environment, tell: (typing: boolean) => void) {
  let toldAt: number | null = null;

  return {
    set(typing: boolean): void {
      if (!typing && toldAt === null) return;
      if (typing && toldAt !== null && environment.now() - toldAt < AGAIN_MS) return;
      toldAt = typing ? environment.now() : null;
      tell(typing);
    },
    /** The server forgot it: the line broke, or the message went out. */
    reset(): void {
      toldAt = null;
    },
  };
}
