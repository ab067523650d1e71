// A promise in words: "met in 3 min", "11:00 · 22 min", "10:40 · 12 min late".
import type { Ticket } from "@careline/client";
import { left } from "@/components/ui/span";
import { dayAndTime } from "../thread/when";
import { isDone } from "../ticket/ticketPatch";

export interface Told {
  text: string;
  aside?: string;
  tone: "good" | "bad" | "plain";
}

type Facts = Pick<Ticket, "sla" | "status" | "createdAt" | "resolvedAt" | "closedAt">;

export function firstReply({ sla, status, createdAt }: Facts, now: number): Told | null {
  if (!sla?.firstResponseDueAt) return null;
  const late = sla.breached.includes("first_response");
  if (sla.firstRespondedAt) {
    const took = roughly(Date.parse(sla.firstRespondedAt) - Date.parse(createdAt));
    return late ? { text: `late, after ${took}`, tone: "bad" } : { text: `met in ${took}`, tone: "good" };
  }
  if (isDone(status)) return { text: "none was given", tone: "plain" };
  return due(Date.parse(sla.firstResponseDueAt), now);
}

export function resolveBy({ sla, status, createdAt, resolvedAt, closedAt }: Facts, now: number): Told | null {
  if (!sla?.resolveDueAt) return null;
  const late = sla.breached.includes("resolve");
  const doneAt = resolvedAt ?? closedAt;
  if (isDone(status) && doneAt) {
    const took = roughly(Date.parse(doneAt) - Date.parse(createdAt));
    return late ? { text: `late, after ${took}`, tone: "bad" } : { text: `met in ${took}`, tone: "good" };
  }
  if (late) return due(Date.parse(sla.resolveDueAt), now);
  if (sla.paused) return { text: "paused while waiting", tone: "plain" };
  return due(Date.parse(sla.resolveDueAt), now);
}

function due(at: number, now: number): Told {
  const text = dayAndTime(at, now);
  return at < now
    ? { text, aside: `${left(at - now)} late`, tone: "bad" }
    : { text, aside: left(at - now), tone: "plain" };
}

/** "40 s", "3 min", "2 h 10 min", "4 d". */
function roughly(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
