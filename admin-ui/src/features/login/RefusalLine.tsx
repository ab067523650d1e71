// Stands over the button, so that it is not missed; counts down where waiting helps.
import { CircleAlert } from "lucide-react";
import { useClock } from "@/components/ui/clock";
import type { Refusal } from "./refusal";

export function RefusalLine({ refusal }: { refusal: Refusal }) {
  const seconds = useSecondsLeft(refusal);
  const wait = refusal.retryAt === null ? "" : seconds > 0 ? ` Try again in ${seconds} s.` : " You may try again now.";
  return (
    <p role="alert" className="m-0 flex items-start gap-2 rounded-1 bg-danger-soft px-3 py-2 text-s text-danger">
      <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
      {refusal.text}
      {wait}
    </p>
  );
}

export function useSecondsLeft(refusal: Refusal | null): number {
  const until = refusal?.retryAt ?? 0;
  return useClock((now) => Math.max(0, Math.ceil((until - now) / 1000)));
}
