// Keeps one token fresh: asked for once at a time, renewed a while before it ends.
import type { ApiError } from "../error";
import { toApiError } from "../error";
import { listeners } from "../listeners";
import type { Environment, Token, Tokens } from "../types";

/** Renewed so long before the end, or in the last third of a short life. */
const MARGIN_MS = 90_000;

export interface Renewing extends Tokens {
  /** A token that came another way, by a log-in; null forgets it. */
  hold(token: Token | null): void;
  end(why: ApiError): void;
}

export function renewing(environment: Environment, fetchToken: () => Promise<Token>): Renewing {
  const ends = listeners<ApiError>();
  let held: { token: string; expiresAt: number; renewAt: number } | null = null;
  let asking: Promise<string> | null = null;

  function hold(token: Token | null): void {
    const left = token ? token.expiresAt - environment.now() : 0;
    held = token && { ...token, renewAt: token.expiresAt - Math.min(MARGIN_MS, left / 3) };
  }

  async function renew(): Promise<string> {
    try {
      const token = await fetchToken();
      hold(token);
      return token.token;
    } catch (thrown) {
      const why = toApiError(thrown);
      // The old one still opens doors while the server is away.
      if (why.retryable && held && environment.now() < held.expiresAt) return held.token;
      if (!why.retryable) ends.tell(why);
      throw why;
    }
  }

  return {
    hold,
    end: ends.tell,
    onEnd: ends.add,
    async get() {
      if (held && environment.now() < held.renewAt) return held.token;
      asking ??= renew().finally(() => {
        asking = null;
      });
      return asking;
    },
    refused(token) {
      if (held?.token === token) held = null;
    },
  };
}
