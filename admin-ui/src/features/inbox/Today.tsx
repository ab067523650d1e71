// What stands beside the list while no ticket is open: how things are, and where to begin.
import type { Stats } from "@careline/client";
import { Link } from "@tanstack/react-router";
import { AlarmClock, Inbox, type LucideIcon, MessageCircleReply, Timer, UserX } from "lucide-react";
import type { ReactNode } from "react";
import { useMe } from "@/app/care";
import { useStats } from "@/app/queries";
import { ErrorState } from "@/components/ui/ErrorState";
import { Kbd } from "@/components/ui/Kbd";
import { STATUS, STATUSES } from "@/components/ui/StatusPill";
import type { InboxSearch } from "./search";

export function Today() {
  const me = useMe();
  const stats = useStats();
  return (
    <div className="h-full overflow-y-auto bg-surface">
      <div className="mx-auto flex min-h-full max-w-[620px] flex-col justify-center gap-6 px-8 py-10">
        <header>
          <h2 className="m-0 text-2xl font-[650] tracking-tight">
            {greeting()}, {me.name.split(" ")[0]}
          </h2>
          <p className="mt-1 text-text-2">{stats.data ? sentence(stats.data) : "How things stand right now."}</p>
        </header>
        {stats.data && <Figures stats={stats.data} />}
        {stats.isError && (
          <ErrorState
            title="The figures could not be loaded"
            error={stats.error}
            onRetry={() => void stats.refetch()}
          />
        )}
        <footer className="flex flex-wrap gap-x-5 gap-y-2 text-s text-text-3 max-tablet:hidden">
          <Hint keys={["j", "k"]}>move through the list</Hint>
          <Hint keys={["enter"]}>open</Hint>
          <Hint keys={["mod+k"]}>do anything</Hint>
          <Hint keys={["?"]}>all shortcuts</Hint>
        </footer>
      </div>
    </div>
  );
}

function Figures({ stats }: { stats: Stats }) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3 desk:grid-cols-4">
        <Figure icon={Inbox} label="Open" value={stats.open} search={{ status: "new,open,in_progress,escalated" }} />
        <Figure icon={UserX} label="Unassigned" value={stats.unassigned} search={{ view: "unassigned" }} />
        <Figure icon={MessageCircleReply} label="Answered" value={stats.answered} search={{ status: "waiting" }} />
        <Figure icon={AlarmClock} label="Late" value={stats.breached} alarming={stats.breached > 0} />
      </div>
      <StatusBar stats={stats} />
      {stats.firstResponseSeconds && (
        <p className="m-0 flex items-center gap-2 text-s text-text-2">
          <Timer className="size-4 text-text-3" aria-hidden="true" />
          Half of all first replies come within {words(stats.firstResponseSeconds.p50)}, nine of ten within{" "}
          {words(stats.firstResponseSeconds.p90)}.
        </p>
      )}
    </>
  );
}

function Figure(props: { icon: LucideIcon; label: string; value: number; search?: InboxSearch; alarming?: boolean }) {
  const { icon: Icon, label, value, search, alarming } = props;
  const inside = (
    <>
      <span className="flex items-center gap-1.5 text-s text-text-2">
        <Icon className="size-3.5 text-text-3" aria-hidden="true" />
        {label}
      </span>
      <span className={`mt-1 block text-2xl font-[650] tracking-tight ${alarming ? "text-danger" : ""}`}>
        {value.toLocaleString()}
      </span>
    </>
  );
  const box = "block rounded-2 border border-line bg-bg px-3.5 py-3 text-text";
  if (!search) return <div className={box}>{inside}</div>;
  return (
    <Link
      to="/"
      search={search}
      className={`${box} transition-colors duration-100 hover:border-line-strong hover:bg-hover`}
    >
      {inside}
    </Link>
  );
}

/** All tickets by status, as one bar with its words below. */
function StatusBar({ stats }: { stats: Stats }) {
  const parts = STATUSES.map((status) => ({ status, count: stats.byStatus[status] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  if (parts.length === 0) return null;
  return (
    <section aria-label="Tickets by status">
      <div className="flex h-2 gap-0.5 overflow-hidden rounded-full" aria-hidden="true">
        {parts.map(({ status, count }) => (
          <span key={status} style={{ flexGrow: count, background: STATUS[status].color }} className="min-w-1" />
        ))}
      </div>
      <ul className="m-0 mt-2.5 flex list-none flex-wrap gap-x-4 gap-y-1 p-0 text-s text-text-2">
        {parts.map(({ status, count }) => (
          <li key={status} className="flex items-center gap-1.5">
            <span className="size-2 rounded-full" style={{ background: STATUS[status].color }} aria-hidden="true" />
            {STATUS[status].word} <span className="text-text-3">{count.toLocaleString()}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hint({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5">
      {keys.map((key) => (
        <Kbd key={key} keys={key} />
      ))}
      {children}
    </span>
  );
}

function greeting(): string {
  const hour = new Date().getHours();
  if (hour < 5) return "Good night";
  if (hour < 12) return "Good morning";
  return hour < 18 ? "Good afternoon" : "Good evening";
}

function sentence({ open, unassigned }: Stats): string {
  if (open === 0) return "Nothing is open. Enjoy the quiet.";
  const one = open === 1 ? "One ticket is" : `${open.toLocaleString()} tickets are`;
  return unassigned > 0
    ? `${one} open; ${unassigned === 1 ? "one has" : `${unassigned.toLocaleString()} have`} nobody yet.`
    : `${one} open, and every one has someone.`;
}

function words(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 360) / 10} h`;
}
