// Reads an answer: the body of a good one, an ApiError from any other.
import { ApiError } from "../error";

interface ErrorBody {
  code: string;
  error: string;
  details: Record<string, unknown> | null;
}

export async function readAnswer(response: Response): Promise<unknown> {
  const body = parse(await response.text());
  if (response.ok) return body;
  throw answerError(response.status, body, response.headers.get("retry-after"));
}

export function readBlob(response: Response): Promise<Blob> {
  return response.ok ? response.blob() : (readAnswer(response) as Promise<never>);
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Nothing at all, or a proxy's error page.
    return undefined;
  }
}

export function answerError(status: number, body: unknown, retryAfter: string | null): ApiError {
  const {
    code = `http_${status}`,
    error = "The server could not answer. Please try again.",
    details = null,
  } = (body ?? {}) as Partial<ErrorBody>;
  // It may be a date as well: then we wait as long as we like.
  return new ApiError(status, code, error, details, Number(retryAfter) * 1000 || null);
}
