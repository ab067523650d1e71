// What was promised to the customer, and whether it was or will be kept.
import type { Ticket } from "@careline/client";
import { useClock } from "@/components/ui/clock";
import { isDone } from "../ticket/ticketPatch";
import { firstReply, resolveBy, type Told } from "./promiseWords";
import { Fact, Facts, Section } from "./Section";

const TONES: Record<Told["tone"], string> = {
  good: "text-st-resolved",
  bad: "font-medium text-danger",
  plain: "",
};

export function PromiseFacts({ ticket }: { ticket: Ticket }) {
  if (!ticket.sla?.firstResponseDueAt && !ticket.sla?.resolveDueAt) return null;
  return (
    <Section title="Promise">
      <Facts>
        <Line name="First reply" tell={(now) => firstReply(ticket, now)} />
        <Line name={isDone(ticket.status) ? "Resolved" : "Resolve by"} tell={(now) => resolveBy(ticket, now)} />
      </Facts>
    </Section>
  );
}

function Line({ name, tell }: { name: string; tell: (now: number) => Told | null }) {
  // A text, so that the clock renders only what changed.
  const text = useClock((now) => JSON.stringify(tell(now)));
  const told = JSON.parse(text) as Told | null;
  if (!told) return null;
  return (
    <Fact name={name}>
      <span className={TONES[told.tone]}>
        {told.text}
        {told.aside && <span className="font-normal text-text-3"> · {told.aside}</span>}
      </span>
    </Fact>
  );
}
