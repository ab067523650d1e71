// Holds a ticket's live thread for as long as the component is shown. Two holders share one.
import type { Thread, ThreadState } from "@careline/client";
import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import { useCare } from "@/app/care";

export interface HeldThread {
  thread: Thread;
  state: ThreadState;
}

export function useThread(ticketId: string): HeldThread | null {
  const care = useCare();
  const [held, setHeld] = useState<{ thread: Thread; ticketId: string } | null>(null);
  useLayoutEffect(() => {
    const thread = care.thread(ticketId);
    setHeld({ thread, ticketId });
    return () => thread.close();
  }, [care, ticketId]);
  const thread = held?.ticketId === ticketId ? held.thread : null;
  const state = useSyncExternalStore(
    thread ? (listener) => thread.subscribe(listener) : never,
    () => thread?.state ?? null,
  );
  return thread && state ? { thread, state } : null;
}

const never = () => () => {};
