// Something could not be shown: says what, and offers another try.
import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "./Button";

export interface ErrorStateProps {
  title: string;
  /** An ApiError carries the server's own sentence. */
  error?: unknown;
  onRetry?: () => void;
  busy?: boolean;
}

export function ErrorState({ title, error, onRetry, busy }: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-10 text-center">
      <span className="mb-1 grid size-11 place-items-center rounded-2 bg-danger-soft text-danger">
        <TriangleAlert className="size-5" aria-hidden="true" />
      </span>
      <p className="m-0 text-l font-semibold">{title}</p>
      <p className="m-0 text-s text-text-2">{sentenceOf(error)}</p>
      {onRetry && (
        <Button className="mt-2" icon={<RotateCw aria-hidden="true" />} busy={busy} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** What went wrong, as a sentence for a person. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.message) return error.message;
  return "Something went wrong on our side.";
}
