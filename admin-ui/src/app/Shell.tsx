// What is always there: the rail (a bar below on the phone), the connection's banner, commands and notifications.
import { Outlet, useRouterState } from "@tanstack/react-router";
import { Commands } from "@/features/commands/Commands";
import { Notify } from "@/features/notify/Notify";
import { BottomBar } from "./BottomBar";
import { Boundary } from "./Boundary";
import { ConnectionBanner } from "./ConnectionBanner";
import { Rail } from "./Rail";
import { useLiveStats } from "./useLiveStats";
import { useMedia } from "./useMedia";
import { useResolveOnceSent } from "./useResolveOnceSent";
import { useTitle } from "./useTitle";

export function Shell() {
  useLiveStats();
  useTitle();
  useResolveOnceSent();
  const phone = useMedia("(max-width: 719.98px)");
  // An open ticket has the whole screen: what is under the thumb is its composer.
  const inTicket = useRouterState({ select: (state) => "ticket" in state.location.search });
  return (
    <div className={phone ? "flex h-dvh flex-col" : "grid h-full grid-cols-[60px_minmax(0,1fr)]"}>
      {!phone && <Rail />}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConnectionBanner />
        <div className="min-h-0 flex-1">
          <Boundary name="this page">
            <Outlet />
          </Boundary>
        </div>
      </div>
      {phone && !inTicket && <BottomBar />}
      <Commands />
      <Notify />
    </div>
  );
}
