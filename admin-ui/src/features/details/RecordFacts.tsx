// The ticket's own record: number, way in, and times.
import type { Ticket } from "@careline/client";
import { useClock } from "@/components/ui/clock";
import { agoInWords } from "@/components/ui/span";
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
        <Fact name="Came by">{capital(channelName(ticket.channel))}</Fact>
        <Fact name="Created">
          <Moment at={ticket.createdAt} />
        </Fact>
        <Fact name="Updated">
          <Since at={ticket.updatedAt} />
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

const Moment = ({ at }: { at: string }) => <Time at={at} say={dayAndTime} />;
const Since = ({ at }: { at: string }) => <Time at={at} say={(time, now) => capital(agoInWords(time, now))} />;

function Time({ at, say }: { at: string; say: (time: number, now: number) => string }) {
  const time = Date.parse(at);
  const text = useClock((now) => say(time, now));
  return (
    <time dateTime={at} title={wholeTime(time)}>
      {text}
    </time>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
