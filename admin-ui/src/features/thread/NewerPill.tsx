// The way back to the newest, and how much has come meanwhile.
import { ArrowDown } from "lucide-react";

export function NewerPill({ count, onClick }: { count: number; onClick: () => void }) {
  const text = count === 0 ? null : count === 1 ? "1 new message" : `${count} new messages`;
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={text ?? "To the newest message"}
      className={`pop absolute inset-x-0 bottom-3 mx-auto flex h-8 w-fit items-center gap-1.5 rounded-full px-3 text-s font-semibold shadow-2 max-tablet:h-11 max-tablet:px-4 ${
        text ? "bg-brand text-on-brand hover:bg-brand-strong" : "bg-raised text-text-2 hover:text-text"
      }`}
    >
      <ArrowDown className="size-4" aria-hidden="true" />
      {text}
    </button>
  );
}
