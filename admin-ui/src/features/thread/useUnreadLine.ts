// Where the unread messages begin: fixed when the ticket is opened, so that the line does not run away while one reads.
import type { ThreadState } from "@careline/client";
import { useState } from "react";

export function useUnreadLine(state: ThreadState): number | null {
  const [from, setFrom] = useState<{ ticketId: string; seq: number | null } | null>(null);
  if (state.phase !== "ready") return null;
  if (from?.ticketId === state.ticketId) return from.seq;
  const unread = state.items.some((item) => item.kind === "message" && isUnread(item.message, state.read.agent));
  const opened = { ticketId: state.ticketId, seq: unread ? state.read.agent : null };
  setFrom(opened);
  return opened.seq;
}

function isUnread(message: { sender: string; seq: number; read: boolean }, agentRead: number): boolean {
  return message.sender === "customer" && !message.read && message.seq > agentRead;
}
