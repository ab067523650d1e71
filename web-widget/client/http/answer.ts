// Reads an answer: the body of a good one, an ApiError from any other.
import { ApiError } from "../error";

export async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  const body = parse(text);
  if (response.ok) return body;
  throw answerError(response.status, body, response.headers.get("retry-after"));
}

export function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

export function answerError(status: number, body: unknown, retryAfter: string | null): ApiError {
  // A proxy's error page has none of these.
  const { code, error, details, requestId } = (body ?? {}) as Record<string, unknown>;
  return new ApiError(
    status,
    typeof code === "string" ? code : `http_${status}`,
    typeof error === "string" ? error : "The server could not answer. Please try again.",
    typeof details === "object" ? (details as Record<string, unknown> | null) : null,
    typeof requestId === "string" ? requestId : null,
    retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : null,
  );
}
