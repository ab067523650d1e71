// Changing a ticket: what is asked of the server, what is shown meanwhile, and how to take it back.
import type { AgentRef, Priority, Status, Ticket } from "@careline/client";
import { priorityName, statusName } from "../thread/words";

/** The body of PATCH /api/tickets/{id}. */
interface TicketPatch {
  subject?: string;
  status?: Status;
  priority?: Priority;
  category?: string;
  assignedTo?: string | null;
  queue?: string | null;
  orderId?: string | null;
  tags?: string[];
  callbackCompleted?: boolean;
}

/** Fields that show their change before the server has agreed. */
export type Shown = Omit<Partial<Ticket>, "lastMessage">;

export interface Change {
  /** What the toast says once it is done: "Resolved". */
  done: string;
  /** What the toast says when the server refuses: "The status was not changed". */
  refused: string;
  /** One after the other: some ways back have no direct move. */
  patches: TicketPatch[];
  /** Asked before the patches, of a way of its own: POST /api/tickets/{id}/{verb}. */
  post?: { verb: "escalate" | "callback"; body?: object };
  shown: Shown;
}

const DONE: Partial<Record<Status, string>> = { resolved: "Resolved", closed: "Closed" };

export function toStatus(ticket: Ticket, status: Status): Change {
  const reopened = status === "open" && isDone(ticket.status);
  return {
    done: reopened ? "Reopened" : (DONE[status] ?? `Status: ${statusName(status)}`),
    refused: "The status was not changed",
    patches: wayTo(ticket.status, status),
    shown: { status },
  };
}

/** Back to where it stood. A ticket is new only once; a closed one must be opened before it can be anything else. */
export function backToStatus(before: Ticket, from: Status): Change {
  return toStatus({ ...before, status: from }, before.status === "new" ? "open" : before.status);
}

function wayTo(from: Status, to: Status): TicketPatch[] {
  const direct = from !== "closed" || to === "open" || to === "in_progress" || to === "closed";
  return direct ? [{ status: to }] : [{ status: "open" }, { status: to }];
}

export function isDone(status: Status): boolean {
  return status === "resolved" || status === "closed";
}

/** The statuses that an agent may choose from here. */
export function choicesFrom(status: Status): Status[] {
  if (status === "closed") return ["open", "in_progress", "closed"];
  const all: Status[] = ["open", "in_progress", "waiting", "escalated", "resolved", "closed"];
  return status === "new" ? ["new", ...all] : all;
}

export function toPriority(priority: Priority): Change {
  return {
    done: `Priority: ${priorityName(priority)}`,
    refused: "The priority was not changed",
    patches: [{ priority }],
    shown: { priority },
  };
}

/** Assigning takes an untouched ticket into work, on the server as on the screen. */
export function toAssignee(ticket: Ticket, agent: AgentRef | null, meId: string): Change {
  const begins = agent !== null && (ticket.status === "new" || ticket.status === "open");
  const shown = begins ? { assignedTo: agent, status: "in_progress" as const } : { assignedTo: agent };
  const whom = agent === null ? "nobody" : agent.id === meId ? "you" : agent.name;
  return {
    done: `Assigned to ${whom}`,
    refused: "The assignee was not changed",
    patches: [{ assignedTo: agent?.id ?? null }],
    shown,
  };
}

export function backToAssignee(before: Ticket, now: Ticket): Change {
  const patch: TicketPatch = { assignedTo: before.assignedTo?.id ?? null };
  const status = before.status === "new" ? "open" : before.status;
  if (now.status !== before.status && now.status === "in_progress") patch.status = status;
  const shown = patch.status ? { assignedTo: before.assignedTo, status } : { assignedTo: before.assignedTo };
  return { done: "Assigned as before", refused: "The assignee was not changed", patches: [patch], shown };
}

/** What an escalation says: why, and to whom where it changes hands. */
export interface EscalationWish {
  reason: string;
  /** Null leaves it where it is. */
  queue: string | null;
}

export function toEscalated(ticket: Ticket, { reason, queue }: EscalationWish, by: AgentRef, now: number): Change {
  return {
    done: "Escalated",
    refused: "The ticket was not escalated",
    patches: [],
    post: { verb: "escalate", body: queue === null ? { reason } : { reason, queue } },
    shown: {
      status: "escalated",
      queue: queue ?? ticket.queue,
      escalation: { reason, by, at: new Date(now).toISOString() },
    },
  };
}

/** Status and queue as they were; null where it was escalated before: a reason cannot be unsaid. */
export function backFromEscalated(before: Ticket, { queue }: EscalationWish): Change | null {
  if (before.status === "escalated") return null;
  const status = before.status === "new" ? "open" : before.status;
  const moved = queue !== null && queue !== before.queue ? { queue: before.queue } : {};
  return {
    done: "No longer escalated",
    refused: "The ticket stays escalated",
    patches: [{ status, ...moved }],
    shown: { status, ...moved },
  };
}

export function toCallback(): Change {
  return {
    done: "Callback noted",
    refused: "The callback was not noted",
    patches: [],
    post: { verb: "callback" },
    shown: { callbackRequested: true, callbackCompleted: false },
  };
}

export function toCalledBack(done: boolean): Change {
  return {
    done: done ? "Called back" : "Callback open again",
    refused: "The callback was not changed",
    patches: [{ callbackCompleted: done }],
    shown: { callbackCompleted: done },
  };
}

/** The customer waits for a call. */
export function owesCall({ status, callbackRequested, callbackCompleted }: Ticket): boolean {
  return callbackRequested && !callbackCompleted && !isDone(status);
}

type Plain = "category" | "queue" | "orderId" | "tags" | "subject";
const NAMES: Record<Plain, string> = {
  category: "category",
  queue: "queue",
  orderId: "order",
  tags: "tags",
  subject: "subject",
};

/** A property that brings nothing else about. */
export function toProperty<K extends Plain>(field: K, value: Ticket[K]): Change {
  const name = NAMES[field];
  const changed = `${name[0]?.toUpperCase()}${name.slice(1)} changed`;
  const verb = field === "tags" ? "were" : "was";
  return {
    done: changed,
    refused: `The ${name} ${verb} not changed`,
    patches: [{ [field]: value }],
    shown: { [field]: value },
  };
}
