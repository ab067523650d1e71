// Around every page: the last net for what fails, tooltips, toasts.
import { Outlet } from "@tanstack/react-router";
import { Toasts } from "@/components/ui/Toast";
import { TooltipLayer } from "@/components/ui/Tooltip";
import { Boundary } from "./Boundary";

export function Root() {
  return (
    <>
      <Boundary name="Careline">
        <Outlet />
      </Boundary>
      <Toasts />
      <TooltipLayer />
    </>
  );
}
