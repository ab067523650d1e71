// Every fault as one kind of error: the API's error body, a refused frame, or the network (`status` 0).

type Details = Record<string, unknown> | null;

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Details = null,
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }

  /** The same may work later: the network, 429, 503, 5xx. */
  get retryable(): boolean {
    return (this.status === 0 && this.code !== "aborted") || this.status === 429 || this.status >= 500;
  }

  /** `details.fields`: field name to sentence. */
  get fields(): Record<string, string> {
    return (this.details?.fields ?? {}) as Record<string, string>;
  }
}

export function offline(): ApiError {
  return new ApiError(0, "offline", "There is no connection right now.");
}

export function timedOut(): ApiError {
  return new ApiError(0, "timeout", "The server took too long to answer.");
}

export function aborted(): ApiError {
  return new ApiError(0, "aborted", "This was called off.");
}

/** Whatever was thrown, as an ApiError: what is none came from the network. */
export function toApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : offline();
}

/** Frames carry no status: where it matters, the code tells it. */
const STATUS: Record<string, number> = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  rate_limited: 429,
  internal: 500,
};

export function frameError(frame: { code: string; error: string; details: unknown }): ApiError {
  const details = frame.details as Details;
  const retryAfterMs = (details?.retryAfterMs ?? null) as number | null;
  const status = STATUS[frame.code] ?? (retryAfterMs === null ? 400 : 503);
  return new ApiError(status, frame.code, frame.error, details, retryAfterMs);
}
