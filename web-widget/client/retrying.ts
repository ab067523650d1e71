// Work that must get done in the end: one at a time, once more where it was asked for meanwhile, again after a failure.
import { backoff } from "./backoff";
import { type ApiError, toApiError } from "./error";
import type { Environment } from "./types";

export interface Retrying {
  run(): void;
  stop(): void;
}

/** `failed` says whether it should be tried again. */
export function retrying(
  environment: Environment,
  work: () => Promise<void>,
  failed: (why: ApiError) => boolean,
): Retrying {
  let isRunning = false;
  let again = false;
  let isStopped = false;
  let failures = 0;
  let timer: unknown;

  async function loop(): Promise<void> {
    if (isStopped) return;
    environment.clearTimeout(timer);
    if (isRunning) {
      again = true;
      return;
    }
    isRunning = true;
    again = false;
    let wait: number | null = null;
    try {
      await work();
      failures = 0;
    } catch (thrown) {
      const why = toApiError(thrown);
      failures++;
      if (!isStopped && failed(why)) wait = backoff(environment, failures, why.retryAfterMs ?? 0);
    }
    isRunning = false;
    if (again && !isStopped) void loop();
    else if (wait !== null && !isStopped) timer = environment.setTimeout(loop, wait);
  }

  return {
    run: () => void loop(),
    stop() {
      isStopped = true;
      environment.clearTimeout(timer);
    },
  };
}
