// How long to wait before the next try: exponential with full jitter, so that a crowd does not come back as one.
import type { Environment } from "./types";

const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** `attempt` counts failures from 1; never sooner than `atLeastMs`. */
export function backoff(environment: Environment, attempt: number, atLeastMs = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(atLeastMs + environment.random() * ceiling);
}
