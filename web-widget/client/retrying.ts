// Work that must get done in the end: one at a time, once more where it was asked for meanwhile, again after a failure.
import { backoff } from "./backoff";
import { type ApiError, toApiError } from "./error";
import type { Environment } from "./types";

export interface Retrying {
  run(): void;
  /** In a moment: what else happens until then is taken along. */
  soon(): void;
  stop(): void;
}

const SOON_MS = 400;

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

  function runIn(millis: number): void {
    environment.clearTimeout(timer);
    timer = environment.setTimeout(run, millis);
  }

  async function run(): Promise<void> {
    environment.clearTimeout(timer);
    again = isRunning;
    if (isRunning || isStopped) return;
    isRunning = true;
    try {
      await work();
      failures = 0;
    } catch (thrown) {
      const why = toApiError(thrown);
      failures++;
      if (!isStopped && failed(why)) runIn(backoff(environment, failures, why.retryAfterMs ?? 0));
    }
    isRunning = false;
    if (again) void run();
  }

  return {
    run: () => void run(),
    soon: () => runIn(SOON_MS),
    stop() {
      isStopped = true;
      environment.clearTimeout(timer);
    },
  };
}
