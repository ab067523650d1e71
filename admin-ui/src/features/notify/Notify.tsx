// Hears what happens and tells the agent: a popup, a sound, or our question whether popups are wanted.
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useCare, useMe } from "@/app/care";
import { AskCard } from "./AskCard";
import { knownTicket } from "./known";
import { lead } from "./leader";
import { permission, popUp, takeDown } from "./popups";
import { preferences } from "./preferences";
import { noticeOf } from "./rules";
import { ring, wakeSound } from "./sound";

export function Notify() {
  const care = useCare();
  const me = useMe();
  const navigate = useNavigate();
  const openId = useRouterState({ select: (state) => (state.location.search as { ticket?: string }).ticket ?? null });
  const latest = useRef({ openId, navigate });
  latest.current = { openId, navigate };
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    const leader = lead(`careline-notify-${me.id}`);
    const tabs = new BroadcastChannel("careline.notify");
    tabs.onmessage = ({ data }) => takeDown(String(data));
    const known = knownTicket(care);
    const stop = care.feed.subscribe(async (event) => {
      if (event.type === "ticket.read" && event.side === "agent") return takeDown(event.ticketId);
      const ticket = event.type === "ticket.reply" || event.type === "ticket.updated" ? await known(event) : null;
      const watching = document.visibilityState === "visible" && document.hasFocus();
      const notice = noticeOf(event, { myId: me.id, watching, openId: latest.current.openId, ticket });
      if (!notice) return;
      if (permission() === "default" && !preferences().declined && document.visibilityState === "visible")
        setAsking(true);
      if (!leader.leads) return;
      ring(notice.why, preferences().volume);
      if (preferences().popups && !watching)
        popUp(notice, (id) => void latest.current.navigate({ to: "/", search: (now) => ({ ...now, ticket: id }) }));
    });
    return () => {
      stop();
      leader.stop();
      tabs.close();
    };
  }, [care, me.id]);

  // What is being looked at needs no popup, in whichever tab it came up.
  useEffect(() => {
    const seen = () => {
      if (!openId || document.visibilityState !== "visible") return;
      takeDown(openId);
      const tabs = new BroadcastChannel("careline.notify");
      tabs.postMessage(openId);
      tabs.close();
    };
    seen();
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [openId]);

  useEffect(() => {
    window.addEventListener("pointerdown", wakeSound, { once: true });
    window.addEventListener("keydown", wakeSound, { once: true });
    return () => {
      window.removeEventListener("pointerdown", wakeSound);
      window.removeEventListener("keydown", wakeSound);
    };
  }, []);

  return asking ? <AskCard onDone={() => setAsking(false)} /> : null;
}
