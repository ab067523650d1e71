// The way to every page, at the left edge.
import { Link } from "@tanstack/react-router";
import { Inbox, Settings } from "lucide-react";
import { Tooltip } from "@/components/ui/Tooltip";
import { isManager, useMe } from "./care";
import { Logo } from "./Logo";
import { shortCount, useOpenCount } from "./openCount";
import { YouMenu } from "./YouMenu";

const LINK =
  "relative grid size-10 place-items-center rounded-2 text-text-2 transition-colors duration-100 hover:bg-hover data-[status=active]:bg-brand-soft data-[status=active]:text-brand";

export function Rail() {
  const me = useMe();
  const open = useOpenCount();
  return (
    <nav aria-label="Main" className="flex flex-col items-center gap-1 border-r border-line bg-sunken py-3">
      <Link to="/" aria-label="Careline" className="mb-2.5 rounded-2">
        <Logo />
      </Link>
      <Tooltip text="Inbox" side="right">
        <Link
          to="/"
          aria-label={open ? `Inbox, ${shortCount(open)} open` : "Inbox"}
          className={LINK}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          <Inbox className="size-[18px]" strokeWidth={1.75} aria-hidden="true" />
          {open > 0 && <Badge>{shortCount(open)}</Badge>}
        </Link>
      </Tooltip>
      <span className="flex-1" />
      {isManager(me) && (
        <Tooltip text="Settings" side="right">
          <Link to="/settings" aria-label="Settings" className={LINK}>
            <Settings className="size-[18px]" strokeWidth={1.75} aria-hidden="true" />
          </Link>
        </Tooltip>
      )}
      <YouMenu side="right" />
    </nav>
  );
}

export function Badge({ children, className = "top-0.5 right-0" }: { children: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`rail-badge absolute ${className} h-4 min-w-4 rounded-full bg-st-new px-1 text-center text-[10px]/4 font-[650]`}
    >
      {children}
    </span>
  );
}
