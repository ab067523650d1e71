// Why a form as a whole was refused: stands over its button, so that it is not missed.
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export function Refusal({ text, after }: { text: string | null; after?: ReactNode }) {
  if (!text) return null;
  return (
    <p role="alert" className="m-0 flex items-start gap-2 rounded-1 bg-danger-soft px-3 py-2 text-s text-danger">
      <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
      <span>
        {text}
        {after}
      </span>
    </p>
  );
}
