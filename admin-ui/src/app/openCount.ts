// How many tickets are open: the number on the rail and in the page's title.
import { useStats } from "./queries";

export function useOpenCount(): number {
  return useStats().data?.open ?? 0;
}

export const shortCount = (count: number): string => (count > 99 ? "99+" : String(count));
