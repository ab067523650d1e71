// Somebody else answered meanwhile: who, when and what, before anything of ours goes out.
import type { Message } from "@careline/client";
import { MessageSquareWarning } from "lucide-react";
import type { ReactNode } from "react";
import { useClock } from "@/components/ui/clock";
import { Markdown } from "../thread/Markdown";
import { staleHeadline } from "./stale";

export interface StaleCardProps {
  newer: readonly Message[];
  /** Ours, where it was already on its way. */
  held?: string;
  /** What to do about it. */
  children: ReactNode;
}

export function StaleCard({ newer, held, children }: StaleCardProps) {
  const newest = newer.at(-1);
  const headline = useClock((now) => (newest ? staleHeadline(newest, now) : "Somebody else replied meanwhile"));
  return (
    <section
      role="alert"
      aria-label="Newer messages"
      className="pop mx-5 mb-1 rounded-2 border border-system-line bg-system p-3 text-s max-tablet:mx-3"
    >
      <header className="flex items-center gap-2 font-semibold text-system-ink">
        <MessageSquareWarning className="size-4 shrink-0" aria-hidden="true" />
        {headline}
      </header>
      <div className="mt-2 flex max-h-40 flex-col gap-1.5 overflow-y-auto">
        {newer.map((message) => (
          <div
            key={message.id}
            dir="auto"
            className={`bubble bubble-${message.sender === "customer" ? "customer" : "agent"} w-fit`}
          >
            {message.message === "" ? <em>sent a file</em> : <Markdown text={message.message} />}
          </div>
        ))}
      </div>
      {held && (
        <p dir="auto" className="mt-2 line-clamp-3 text-text-2">
          <span className="font-semibold">Yours, not sent yet: </span>
          {held}
        </p>
      )}
      <div className="mt-2.5 flex flex-wrap gap-2">{children}</div>
    </section>
  );
}
