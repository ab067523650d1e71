// One request and its answer, with a time limit; every fault is an ApiError.
import { aborted, timedOut, toApiError } from "../error";
import type { Environment } from "../types";

export interface Exchange {
  method: string;
  url: string;
  token?: string | null;
  body?: unknown;
  signal?: AbortSignal;
  timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;

/** `read` counts towards the time too: a body may hang as well as a head. */
export async function exchange<T>(
  environment: Environment,
  asked: Exchange,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const { signal, timeoutMs = TIMEOUT_MS } = asked;
  const controller = new AbortController();
  const abort = () => controller.abort(aborted());
  const timer = environment.setTimeout(() => controller.abort(timedOut()), timeoutMs);
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  try {
    return await read(await environment.fetch(asked.url, init(asked, controller.signal)));
  } catch (thrown) {
    throw toApiError(controller.signal.reason ?? thrown);
  } finally {
    environment.clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

function init({ method, token, body }: Exchange, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = {};
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  return { method, headers, signal, body: JSON.stringify(body) };
}
