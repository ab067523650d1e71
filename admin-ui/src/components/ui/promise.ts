// The next promise of a ticket: what is due, when, and how near that is.
import type { Ticket } from "@careline/client";

export interface Promised {
  kind: "first_response" | "resolve";
  dueAt: number;
  /** When the time began to run. */
  from: number;
}

/** The promise that is to be kept next; null when none is open or the clock stands still. */
export function nextPromise(ticket: Pick<Ticket, "sla" | "status" | "createdAt">): Promised | null {
  const { sla, status, createdAt } = ticket;
  if (!sla || sla.paused || status === "resolved" || status === "closed") return null;
  const from = Date.parse(createdAt);
  if (!sla.firstRespondedAt && sla.firstResponseDueAt) {
    return { kind: "first_response", dueAt: Date.parse(sla.firstResponseDueAt), from };
  }
  if (sla.resolveDueAt) return { kind: "resolve", dueAt: Date.parse(sla.resolveDueAt), from };
  return null;
}

export type Nearness = "calm" | "near" | "late";

/** Amber in the last third, red when less than a tenth is left or it is over. */
export function nearness(promise: Promised, now: number): Nearness {
  const share = shareLeft(promise, now);
  if (share <= 10) return "late";
  return share <= 40 ? "near" : "calm";
}

/** What is left, in whole percent. */
export function shareLeft(promise: Promised, now: number): number {
  const whole = Math.max(1, promise.dueAt - promise.from);
  return Math.max(0, Math.min(100, Math.round(((promise.dueAt - now) / whole) * 100)));
}
