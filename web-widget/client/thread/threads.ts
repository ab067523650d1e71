// The open tickets of a page: holders of the same ticket share one room.
import type { Message, Ticket } from "../model";
import type { Thread } from "../types";
import { createRoom, type Room, type RoomNeeds } from "./room";

/** A face that closes a ticket and opens it again in the same breath keeps its room. */
const LINGER_MS = 300;

export function createThreads(needs: RoomNeeds) {
  const rooms = new Map<string, { room: Room; holders: number }>();

  function release(ticketId: string): void {
    const held = rooms.get(ticketId);
    if (!held || --held.holders > 0) return;
    needs.environment.setTimeout(() => {
      if (held.holders > 0 || rooms.get(ticketId) !== held) return;
      rooms.delete(ticketId);
      held.room.close();
    }, LINGER_MS);
  }

  return {
    open(ticketId: string): Thread {
      let held = rooms.get(ticketId);
      if (!held) {
        held = { room: createRoom(needs, ticketId), holders: 0 };
        rooms.set(ticketId, held);
      }
      held.holders++;
      const { room } = held;
      let isOpen = true;
      return {
        ...room,
        get state() {
          return room.state;
        },
        close() {
          if (isOpen) release(ticketId);
          isOpen = false;
        },
      };
    },
    delivered(ticketId: string, message: Message, moved: Ticket | null): void {
      rooms.get(ticketId)?.room.delivered(message, moved);
    },
    close(): void {
      for (const { room } of rooms.values()) room.close();
      rooms.clear();
    },
  };
}
