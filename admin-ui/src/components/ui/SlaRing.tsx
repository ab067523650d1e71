// How much time is left until the next promise: a ring and a countdown, green, then amber, then red.
import type { Ticket } from "@careline/client";
import { classes } from "./classes";
import { useClock } from "./clock";
import { type Nearness, nearness, nextPromise, type Promised, shareLeft } from "./promise";
import { left } from "./span";

const COLORS: Record<Nearness, string> = {
  calm: "var(--st-resolved)",
  near: "var(--st-progress)",
  late: "var(--st-new)",
};
const WHAT = { first_response: "first reply", resolve: "resolution" } as const;

export interface SlaRingProps {
  ticket: Pick<Ticket, "sla" | "status" | "createdAt">;
  /** Only the ring. */
  bare?: boolean;
  /** Lateness as "+12 min", for where there is little room. */
  brief?: boolean;
  className?: string;
}

/** Renders nothing where no promise is open. */
export function SlaRing({ ticket, bare, brief, className }: SlaRingProps) {
  const promise = nextPromise(ticket);
  // One subscription for all that the clock changes: there is a ring in every row.
  const seen = useClock((now) => (promise ? lookAt(promise, now) : ""));
  if (!promise) return null;
  const [text = "", near, share, lateness] = seen.split("|") as [string, Nearness, string, string];
  const over = lateness === "over";
  const words = over ? `${text} late for ${WHAT[promise.kind]}` : `${text} left to ${WHAT[promise.kind]}`;
  const color = COLORS[near];
  return (
    <span className={classes("inline-flex items-center gap-[5px] text-xs", className)} title={words}>
      <span
        className="sla-ring size-[15px] shrink-0 rounded-full"
        style={{ "--p": over ? 100 : Number(share), "--c": color }}
        aria-hidden="true"
      />
      <span className="sr-only">{words}</span>
      {!bare && (
        <span
          aria-hidden="true"
          className={classes(near === "late" && "font-semibold")}
          style={{ color: near === "calm" ? "var(--text-3)" : color }}
        >
          {over ? (brief ? `+${text}` : `${text} late`) : text}
        </span>
      )}
    </span>
  );
}

function lookAt(promise: Promised, now: number): string {
  const over = now > promise.dueAt ? "over" : "";
  return [left(promise.dueAt - now), nearness(promise, now), shareLeft(promise, now), over].join("|");
}
