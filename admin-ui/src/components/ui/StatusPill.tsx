// A ticket's status: colour, icon and word.
import type { Status } from "@careline/client";
import { Archive, Check, Clock, HandHelping, type LucideIcon, RefreshCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Pill } from "./Pill";

export const STATUSES: readonly Status[] = ["new", "open", "in_progress", "waiting", "escalated", "resolved", "closed"];

export const STATUS: Record<Status, { word: string; color: string; icon: LucideIcon }> = {
  new: { word: "New", color: "var(--st-new)", icon: TriangleAlert },
  open: { word: "Open", color: "var(--st-new)", icon: TriangleAlert },
  in_progress: { word: "In progress", color: "var(--st-progress)", icon: RefreshCw },
  waiting: { word: "Waiting", color: "var(--st-waiting)", icon: Clock },
  escalated: { word: "Escalated", color: "var(--st-escalated)", icon: HandHelping },
  resolved: { word: "Resolved", color: "var(--st-resolved)", icon: Check },
  closed: { word: "Closed", color: "var(--st-closed)", icon: Archive },
};

/** `after` stands behind the word, e.g. a chevron where the pill opens a menu. */
export function StatusPill({ status, after }: { status: Status; after?: ReactNode }) {
  const { word, color, icon: Icon } = STATUS[status];
  return (
    <Pill color={color} icon={<Icon aria-hidden="true" />}>
      {word}
      {after}
    </Pill>
  );
}
