// The last thing that a person said, in one line.
import { plain } from "@careline/client";
import { Camera, Paperclip, StickyNote } from "lucide-react";
import type { ListTicket, Said } from "./listTicket";

export function Snippet({ ticket, myId }: { ticket: ListTicket; myId: string }) {
  const message = ticket.lastMessage;
  if (!message) return null;
  // The row ends long before: nobody's ten thousand characters are read for it.
  const words = plain(message.message.slice(0, 300));
  return (
    <>
      {message.internal && <StickyNote className="mr-1 inline size-3 align-[-1px]" aria-label="Note" />}
      {whoSays(message, myId)}
      {words || <Enclosed said={message} />}
    </>
  );
}

function whoSays(message: Said, myId: string): string {
  if (message.sender === "customer") return "";
  if (message.sender === "agent" && message.senderId === myId) return "You: ";
  return `${message.senderName.split(" ")[0]}: `;
}

function Enclosed({ said: { enclosed } }: { said: Said }) {
  const Icon = enclosed === "picture" ? Camera : Paperclip;
  return (
    <>
      <Icon className="mr-1 inline size-3 align-[-1px]" aria-hidden="true" />
      {enclosed === "picture" ? "Picture" : (enclosed?.name ?? "File")}
    </>
  );
}
