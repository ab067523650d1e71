// The phone's way to every page, under the thumb.
import { Link } from "@tanstack/react-router";
import { Inbox, Search, Settings } from "lucide-react";
import { openCommandBar } from "@/features/commands/bar";
import { isManager, useMe } from "./care";
import { shortCount, useOpenCount } from "./openCount";
import { Badge } from "./Rail";
import { YouMenu } from "./YouMenu";

const ITEM =
  "relative grid min-h-12 min-w-16 place-items-center content-center gap-0.5 rounded-2 text-[10.5px] text-text-2 data-[status=active]:font-semibold data-[status=active]:text-brand";

export function BottomBar() {
  const me = useMe();
  const open = useOpenCount();
  return (
    <nav
      aria-label="Main"
      className="flex shrink-0 items-center justify-around border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <Link to="/" className={ITEM} activeOptions={{ exact: true, includeSearch: false }}>
        <span className="relative">
          <Inbox className="size-5" strokeWidth={1.75} aria-hidden="true" />
          {open > 0 && <Badge className="-top-2 left-3">{shortCount(open)}</Badge>}
        </span>
        Inbox
      </Link>
      <button type="button" className={ITEM} onClick={openCommandBar}>
        <Search className="size-5" strokeWidth={1.75} aria-hidden="true" />
        Go to
      </button>
      {isManager(me) && (
        <Link to="/settings" className={ITEM}>
          <Settings className="size-5" strokeWidth={1.75} aria-hidden="true" />
          Settings
        </Link>
      )}
      <YouMenu side="top" labelled />
    </nav>
  );
}
