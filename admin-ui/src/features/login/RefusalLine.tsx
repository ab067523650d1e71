// Why somebody was not let in; counts down where waiting helps.
import { useClock } from "@/components/ui/clock";
import { Refusal as Line } from "@/components/ui/Refusal";
import type { Refusal } from "./refusal";

export function RefusalLine({ refusal }: { refusal: Refusal }) {
  const seconds = useSecondsLeft(refusal);
  const wait = refusal.retryAt === null ? "" : seconds > 0 ? ` Try again in ${seconds} s.` : " You may try again now.";
  return <Line text={refusal.text} after={wait} />;
}

export function useSecondsLeft(refusal: Refusal | null): number {
  const until = refusal?.retryAt ?? 0;
  return useClock((now) => Math.max(0, Math.ceil((until - now) / 1000)));
}
