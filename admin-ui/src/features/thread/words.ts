// Names of statuses, priorities and channels as people read them; what is unknown stands for itself.
import { PRIORITY } from "@/components/ui/PriorityPill";
import { STATUS } from "@/components/ui/StatusPill";

const CHANNEL: Record<string, string> = {
  widget: "chat",
  web: "web form",
  email: "e-mail",
  slack: "Slack",
  api: "API",
};

export function statusName(status: string): string {
  return (STATUS as Record<string, { word: string }>)[status]?.word ?? status;
}

export function priorityName(priority: string): string {
  return (PRIORITY as Record<string, { word: string }>)[priority]?.word ?? priority;
}

/** How it came: "chat", "e-mail". */
export function channelName(channel: string): string {
  return CHANNEL[channel] ?? channel;
}
