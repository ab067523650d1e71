// "(3) Inbox · Careline": the number of open tickets, and where one is.
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { shortCount, useOpenCount } from "./openCount";
import { useConfig } from "./queries";

export function useTitle(): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const brand = useConfig().data?.brand.name;
  const count = useOpenCount();
  useEffect(() => {
    const place = path.startsWith("/settings") ? "Settings" : path.startsWith("/profile") ? "Profile" : "Inbox";
    document.title = `${count > 0 ? `(${shortCount(count)}) ` : ""}${place} · ${brand || "Careline"}`;
  }, [path, brand, count]);
}
