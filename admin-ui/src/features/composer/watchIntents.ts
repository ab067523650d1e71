// Resolves what was sent with "Send & resolve", and says so.
import type { Client } from "@careline/client";
import { toast } from "@/components/ui/Toast";
import { intentsOf } from "./intents";
import { resolveOnceSent } from "./resolveOnceSent";

export function watchIntents(care: Client, owner: string): () => void {
  return resolveOnceSent(care, intentsOf(owner), {
    resolved: (undo) =>
      toast.undo("Sent and resolved", () => {
        undo().catch((error) => toast.error("The ticket stays resolved", error));
      }),
    refused: (error) => toast.error("Sent, but the ticket was not resolved", error),
  });
}
