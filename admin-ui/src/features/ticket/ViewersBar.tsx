// Which colleagues have this ticket open too, and whether one is answering already.
import { Eye, PenLine } from "lucide-react";
import { useMe } from "@/app/care";

interface Viewer {
  id: string;
  name: string;
  typing: boolean;
}

export function ViewersBar({ viewers }: { viewers: readonly Viewer[] }) {
  const me = useMe();
  const others = viewers.filter((viewer) => viewer.id !== me.id);
  const text = viewersText(others);
  const Icon = others.some((viewer) => viewer.typing) ? PenLine : Eye;
  return (
    <div role="status">
      {text && (
        <div className="flex items-center gap-1.5 border-b border-system-line bg-system px-5 py-1.5 text-s text-system-ink">
          <Icon className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="truncate">{text}</span>
        </div>
      )}
    </div>
  );
}

/** Who writes is more urgent than who looks. */
export function viewersText(others: readonly Viewer[]): string | null {
  const typing = others.filter((viewer) => viewer.typing);
  const shown = typing.length > 0 ? typing : others;
  if (shown.length === 0) return null;
  const names = shown.map((viewer) => viewer.name);
  const who = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const are = names.length === 1 ? "is" : "are";
  return typing.length > 0 ? `${who} ${are} typing a reply` : `${who} ${are} looking at this ticket too`;
}
