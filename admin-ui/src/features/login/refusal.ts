// Why somebody was not let in, in words that help.
import { ApiError } from "@careline/client";

export interface Refusal {
  text: string;
  /** Another try makes sense from then on, milliseconds. */
  retryAt: number | null;
}

export function refusalOf(error: unknown, now: number): Refusal {
  if (!(error instanceof ApiError)) return { text: "Something went wrong. Please try again.", retryAt: null };
  if (error.status === 429) return { text: "Too many tries.", retryAt: now + (error.retryAfterMs ?? 30_000) };
  if (error.status === 0) return { text: "The server cannot be reached. Is the network there?", retryAt: null };
  if (error.status === 401) return { text: "This e-mail address and password do not belong together.", retryAt: null };
  if (error.status >= 500) return { text: "The server is away for a moment. Please try again.", retryAt: null };
  return { text: error.message, retryAt: null };
}
