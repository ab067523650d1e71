// The open tickets of a page: each has one room, until that is closed.
import type { Message, Ticket } from "../model";
import type { Thread } from "../types";
import { createRoom, type Room, type RoomNeeds } from "./room";

export function createThreads(needs: RoomNeeds) {
  const rooms = new Map<string, Room>();

  return {
    open(ticketId: string): Thread {
      const room = rooms.get(ticketId) ?? createRoom(needs, ticketId, () => rooms.delete(ticketId));
      rooms.set(ticketId, room);
      return room;
    },
    delivered(ticketId: string, message: Message, moved: Ticket | null): void {
      rooms.get(ticketId)?.delivered(message, moved);
    },
    close(): void {
      for (const room of rooms.values()) room.close();
    },
  };
}
