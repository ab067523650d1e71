// How far an own message has come, at the message itself; what failed says why and can be tried again.
import type { ThreadItem } from "@careline/client";
import { Check, CheckCheck, CircleAlert, Clock3 } from "lucide-react";
import { useCare } from "@/app/care";
import type { Delivery } from "./delivery";

const WORDS = {
  sending: { text: "Sending…", icon: Clock3 },
  sent: { text: "Sent", icon: Check },
  seen: { text: "Seen", icon: CheckCheck },
} as const;

export function DeliveryLine({ delivery, item }: { delivery: Delivery; item: ThreadItem }) {
  if (delivery === "failed") return item.kind === "pending" ? <NotSent item={item} /> : null;
  const { text, icon: Icon } = WORDS[delivery];
  return (
    <span className="flex items-center gap-1 px-1 text-xs text-text-3" data-delivery={delivery}>
      <Icon className="size-3" aria-hidden="true" />
      {text}
    </span>
  );
}

function NotSent({ item }: { item: Extract<ThreadItem, { kind: "pending" }> }) {
  const { outbox } = useCare();
  const { clientMessageId, error } = item.entry;
  return (
    <div
      role="alert"
      data-delivery="failed"
      className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 px-1 text-xs text-danger"
    >
      <CircleAlert className="size-3.5" aria-hidden="true" />
      <span className="font-semibold">Not sent</span>
      {error && <span className="text-text-2">{error.message}</span>}
      <Action text="Retry" onClick={() => outbox.retry(clientMessageId)} />
      <Action text="Discard" onClick={() => outbox.discard(clientMessageId)} />
    </div>
  );
}

function Action({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded-1 px-1 py-0.5 font-semibold text-text underline decoration-line-strong underline-offset-2 hover:decoration-text max-tablet:min-h-11 max-tablet:px-2"
    >
      {text}
    </button>
  );
}
