// One request and its answer, with a time limit; every fault is an ApiError.
import { ApiError, offline, timedOut } from "../error";
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
  const { signal } = asked;
  const controller = new AbortController();
  const abort = () => controller.abort();
  let late = false;
  const timer = environment.setTimeout(() => {
    late = true;
    abort();
  }, asked.timeoutMs ?? TIMEOUT_MS);
  signal?.addEventListener("abort", abort);
  try {
    if (signal?.aborted) abort();
    return await read(await environment.fetch(asked.url, init(asked, controller.signal)));
  } catch (thrown) {
    if (thrown instanceof ApiError) throw thrown;
    if (late) throw timedOut();
    throw signal?.aborted ? new ApiError(0, "aborted", "The request was called off.") : offline();
  } finally {
    environment.clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

function init({ method, token, body }: Exchange, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = {};
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  return { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) };
}
