// Everything an agent can do to a ticket: shown at once, with Undo, and taken back in sight when the server refuses.
import type { AgentRef, Priority, Status, Thread, Ticket } from "@careline/client";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useCare, useMe } from "@/app/care";
import { toast } from "@/components/ui/Toast";
import { showInLists } from "./showInLists";
import {
  backFromEscalated,
  backToAssignee,
  backToStatus,
  type Change,
  type EscalationWish,
  type Shown,
  toAssignee,
  toCallback,
  toCalledBack,
  toEscalated,
  toPriority,
  toProperty,
  toStatus,
} from "./ticketPatch";

export interface TicketActions {
  setStatus(status: Status): void;
  setPriority(priority: Priority): void;
  assign(agent: AgentRef | null): void;
  assignToMe(): void;
  setCategory(category: string): void;
  setQueue(queue: string | null): void;
  setOrder(orderId: string | null): void;
  setTags(tags: string[]): void;
  /** Rejects with the server's refusal: the form that asked says it. */
  escalate(wish: EscalationWish): Promise<void>;
  requestCallback(): void;
  setCalledBack(done: boolean): void;
}

export function useTicketActions(thread: Thread, ticket: Ticket): TicketActions {
  const { http } = useCare();
  const me = useMe();
  const queries = useQueryClient();
  const latest = useRef(ticket);
  latest.current = ticket;
  return useMemo(() => {
    /** Rejects as the server refuses, with nothing left of it on the screen. */
    const attempt = async (change: Change) => {
      const { id } = latest.current;
      const takeBack = showAtOnce(thread, queries, id, change.shown);
      try {
        if (change.post) await http.post(`/api/tickets/${id}/${change.post.verb}`, change.post.body);
        for (const patch of change.patches) await http.patch(`/api/tickets/${id}`, patch);
      } catch (error) {
        takeBack();
        throw error;
      }
    };
    const say = (change: Change, undo: (() => Change) | null) => {
      if (undo) toast.undo(change.done, () => void apply(undo(), () => change));
      else toast.done(change.done);
    };
    /** `undo` is null where there is no way back. */
    const apply = async (change: Change, undo: (() => Change) | null) => {
      try {
        await attempt(change);
      } catch (error) {
        return toast.error(change.refused, error);
      }
      say(change, undo);
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
      async escalate(wish) {
        const before = latest.current;
        const change = toEscalated(before, wish, { id: me.id, name: me.name }, Date.now());
        await attempt(change);
        const back = backFromEscalated(before, wish);
        say(change, back && (() => back));
      },
      requestCallback: () => void apply(toCallback(), null),
      setCalledBack: (done) => void apply(toCalledBack(done), () => toCalledBack(!done)),
    };
  }, [http, me, queries, thread]);
}

/** In the thread and in every list at hand. Returns how to take it back. */
function showAtOnce(thread: Thread, queries: QueryClient, id: string, shown: Shown): () => void {
  const takeBacks = [thread.optimistic(shown), showInLists(queries, id, shown)];
  return () => {
    for (const takeBack of takeBacks) takeBack();
  };
}
