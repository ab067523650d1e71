// A ticket's priority: colour, icon and word.
import type { Priority } from "@careline/client";
import { ChevronDown, ChevronsUp, ChevronUp, Equal, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Pill } from "./Pill";

export const PRIORITIES: readonly Priority[] = ["urgent", "high", "medium", "low"];

export const PRIORITY: Record<Priority, { word: string; color: string; icon: LucideIcon }> = {
  urgent: { word: "Urgent", color: "var(--pr-urgent)", icon: ChevronsUp },
  high: { word: "High", color: "var(--pr-high)", icon: ChevronUp },
  medium: { word: "Medium", color: "var(--pr-medium)", icon: Equal },
  low: { word: "Low", color: "var(--pr-low)", icon: ChevronDown },
};

export function PriorityPill({ priority, after }: { priority: Priority; after?: ReactNode }) {
  const { word, color, icon: Icon } = PRIORITY[priority];
  return (
    <Pill color={color} icon={<Icon aria-hidden="true" />}>
      {word}
      {after}
    </Pill>
  );
}
