// The shape of a ticket while it comes.
import { ArrowLeft } from "lucide-react";
import { IconButton } from "@/components/ui/IconButton";

const BUBBLES = ["w-64 self-start", "w-80 self-start", "w-72 self-end", "w-48 self-start", "w-96 self-end"];

export function PaneSkeleton({ onClose }: { onClose: () => void }) {
  return (
    <div className="appear-late flex min-h-0 flex-1 flex-col" aria-busy="true">
      <p role="status" className="sr-only">
        Loading the ticket
      </p>
      <div className="flex h-14 shrink-0 items-center gap-3 border-b border-line px-4 max-tablet:px-1">
        <span className="tablet:hidden">
          <IconButton quiet label="Back" icon={<ArrowLeft />} onClick={onClose} />
        </span>
        <div className="flex flex-1 flex-col gap-2">
          <span className="skeleton h-3.5 w-52 max-w-full" />
          <span className="skeleton h-2.5 w-72 max-w-full" />
        </div>
        <span className="skeleton h-6 w-24 rounded-full" />
      </div>
      <div className="flex flex-1 flex-col gap-4 overflow-hidden px-7 pt-8">
        {BUBBLES.map((shape) => (
          <span key={shape} className={`skeleton h-10 max-w-[78%] shrink-0 rounded-3 ${shape}`} />
        ))}
      </div>
      <span className="skeleton mx-5 mb-4 h-28 shrink-0 rounded-2" />
    </div>
  );
}
