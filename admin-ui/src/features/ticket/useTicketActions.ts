// Everything an agent can do to a ticket: shown at once, with Undo, and taken back in sight when the server refuses.
import type { AgentRef, Priority, Status, Thread, Ticket } from "@careline/client";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useCare, useMe } from "@/app/care";
import { toast } from "@/components/ui/Toast";
import { showInLists } from "./showInLists";
import { backToAssignee, backToStatus, type Change, toAssignee, toPriority, toProperty, toStatus } from "./ticketPatch";

export interface TicketActions {
  setStatus(status: Status): void;
  setPriority(priority: Priority): void;
  assign(agent: AgentRef | null): void;
  assignToMe(): void;
  setCategory(category: string): void;
  setQueue(queue: string | null): void;
  setOrder(orderId: string | null): void;
  setTags(tags: string[]): void;
}

export function useTicketActions(thread: Thread, ticket: Ticket): TicketActions {
  const { http } = useCare();
  const me = useMe();
  const queries = useQueryClient();
  const latest = useRef(ticket);
  latest.current = ticket;
  return useMemo(() => {
    const apply = async (change: Change, undo: () => Change) => {
      const takeBack = showAtOnce(thread, queries, latest.current.id, change.shown);
      try {
        for (const patch of change.patches) await http.patch(`/api/tickets/${latest.current.id}`, patch);
        return toast.undo(change.done, () => void apply(undo(), () => change));
      } catch (error) {
        takeBack();
        toast.error(change.refused, error);
      }
    };
    const property = <K extends "category" | "queue" | "orderId" | "tags">(field: K, value: Ticket[K]) => {
      const before = latest.current[field];
      void apply(toProperty(field, value), () => toProperty(field, before));
    };
    const assign = (agent: AgentRef | null) => {
      const before = latest.current;
      if (before.assignedTo?.id === agent?.id) return;
      void apply(toAssignee(before, agent, me.id), () => backToAssignee(before, latest.current));
    };
    return {
      setStatus(status) {
        const before = latest.current;
        if (before.status !== status)
          void apply(toStatus(before, status), () => backToStatus(before, latest.current.status));
      },
      setPriority(priority) {
        const before = latest.current.priority;
        if (before !== priority) void apply(toPriority(priority), () => toPriority(before));
      },
      assign,
      assignToMe: () => assign({ id: me.id, name: me.name }),
      setCategory: (category) => property("category", category),
      setQueue: (queue) => property("queue", queue),
      setOrder: (orderId) => property("orderId", orderId),
      setTags: (tags) => property("tags", tags),
    };
  }, [http, me, queries, thread]);
}

/** In the thread and in every list at hand. Returns how to take it back. */
function showAtOnce(thread: Thread, queries: QueryClient, id: string, shown: Partial<Ticket>): () => void {
  const takeBacks = [thread.optimistic(shown), showInLists(queries, id, shown)];
  return () => {
    for (const takeBack of takeBacks) takeBack();
  };
}
