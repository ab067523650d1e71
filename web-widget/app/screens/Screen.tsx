// Which screen is shown, inside the dialog that keeps the focus.
import { useEffect, useRef } from "preact/hooks";
import { keepFocusInside } from "../focusTrap";
import { chat, shop, t } from "../place";
import { useStore } from "../store";
import { ChatScreen } from "./Chat";
import { Home } from "./Home";
import { NewChat } from "./NewChat";

export function Screen() {
  const { host, route, inbox, session } = chat;
  const at = useStore(route);
  const box = useStore(inbox);
  const client = useStore(session.client);
  const isOpen = useStore(host.isOpen);
  const dialog = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (isOpen && !dialog.current?.contains(document.activeElement)) {
      dialog.current?.focus();
    }
  }, [isOpen, at.screen]);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === "Escape" && !event.defaultPrevented) host.say({ type: "close" });
      else if (dialog.current && host.isEmbedded) keepFocusInside(dialog.current, event);
    }
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <div
      class="dialog"
      ref={dialog}
      role="dialog"
      aria-label={t("dialog.label", { brand: shop.brand.name })}
      tabIndex={-1}
    >
      {at.screen === "chat" && client && box ? (
        <ChatScreen key={at.ticketId} ticketId={at.ticketId} client={client} inbox={box} />
      ) : at.screen === "new" ? (
        <NewChat />
      ) : (
        <Home />
      )}
      <footer class="by">{t("dialog.by")}</footer>
    </div>
  );
}
