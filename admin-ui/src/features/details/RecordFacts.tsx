// The ticket's own record: number, way in, and times.
import type { Ticket } from "@careline/client";
import { useClock } from "@/components/ui/clock";
import { TimeAgo } from "@/components/ui/TimeAgo";
import { dayAndTime, wholeTime } from "../thread/when";
import { channelName } from "../thread/words";
import { CopyIcon } from "./CopyIcon";
import { Fact, Facts, Section } from "./Section";

export function RecordFacts({ ticket, onOpen }: { ticket: Ticket; onOpen: (id: string) => void }) {
  const { number, linkedTo, csat } = ticket;
  return (
    <Section title="Record">
      <Facts>
        {number && (
          <Fact name="Number">
            <span className="group flex min-w-0 items-center gap-1">
              <span className="truncate">{number}</span>
              <CopyIcon text={number} what="ticket number" />
            </span>
          </Fact>
        )}
        {linkedTo && (
          <Fact name="Continues">
            <button
              type="button"
              onClick={() => onOpen(linkedTo.id)}
              className="truncate rounded-1 text-brand hover:underline"
            >
              {linkedTo.number ?? "an earlier ticket"}
            </button>
          </Fact>
        )}
        <Fact name="Came by">{channelName(ticket.channel)}</Fact>
        <Fact name="Created">
          <Moment at={ticket.createdAt} />
        </Fact>
        <Fact name="Updated">
          <TimeAgo at={ticket.updatedAt} />
        </Fact>
        {csat && <Fact name="Rating">{`${csat.score} of 5`}</Fact>}
      </Facts>
      {csat?.comment && (
        <p dir="auto" className="mt-1 mb-0 text-s text-text-2">
          “{csat.comment}”
        </p>
      )}
    </Section>
  );
}

function Moment({ at }: { at: string }) {
  const time = Date.parse(at);
  const text = useClock((now) => dayAndTime(time, now));
  return (
    <time dateTime={at} title={wholeTime(time)}>
      {text}
    </time>
  );
}
