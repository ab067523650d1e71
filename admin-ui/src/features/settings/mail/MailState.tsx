// What became of a mail: an icon and a word.
import { Check, Clock, Inbox, TriangleAlert } from "lucide-react";
import { Pill } from "@/components/ui/Pill";
import type { Mail } from "./useMails";

const STATES = {
  sent: { word: "Sent", color: "var(--st-resolved)", icon: Check },
  owed: { word: "Waiting", color: "var(--st-waiting)", icon: Clock },
  kept: { word: "Kept here", color: "var(--system-ink)", icon: Inbox },
  failed: { word: "Failed", color: "var(--st-new)", icon: TriangleAlert },
} as const;

export function MailState({ state }: { state: Mail["state"] }) {
  const { word, color, icon: Icon } = STATES[state];
  return (
    <Pill color={color} icon={<Icon aria-hidden="true" />}>
      {word}
    </Pill>
  );
}
