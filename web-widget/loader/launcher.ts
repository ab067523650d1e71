// Puts bubble, panel and the line to the chat together.

import { directionOf } from "../locales/pick";
import { drawBubble } from "./bubble";
import { commandsOf } from "./commands";
import { element, pin } from "./element";
import { freshToken, type Identity } from "./identity";
import { openLine } from "./line";
import type { Look } from "./look";
import { hasChat, markChat } from "./marker";
import { countInTitle } from "./pageTitle";
import { drawPanel } from "./panel";
import type { ToHost } from "./protocol";
import { dress } from "./sheet";
import { wordsOf } from "./words";

export function launch(look: Look): void {
  const words = wordsOf(look.locale);
  let isOpen = false;
  let identity: Identity = null;

  const bubble = drawBubble(words, () => setOpen(!isOpen));
  const panel = drawPanel(look.brand ? `${words.chat} · ${look.brand}` : words.chat);
  const root = element(
    "div",
    { class: "root", dir: directionOf(look.locale) },
    panel.root,
    bubble.teaser,
    bubble.button,
  );
  const line = openLine(panel.frame, look.origin, hear);

  /** Once; again where it did not answer, for then the server was away. */
  function load(): void {
    if (!line.expect(silent)) return;
    const query = new URLSearchParams({ locale: look.locale });
    if (look.tenant) query.set("tenant", look.tenant);
    panel.load(`${look.origin}/widget/frame?${query}`);
    attend();
  }

  function setOpen(open: boolean): void {
    if (open === isOpen) return;
    isOpen = open;
    if (open) load();
    root.classList.toggle("open", open);
    bubble.setOpen(open);
    panel.setOpen(open);
    line.say({ type: open ? "open" : "close" });
    if (open) panel.frame.focus();
    else bubble.button.focus();
    commands.emit(open ? "open" : "close");
  }

  function silent(): void {
    if (isOpen && panel.sorry(words, () => setOpen(false)))
      console.warn(`careline: no answer. Is ${location.origin} in Settings > Widget > allowed sites?`);
    if (isOpen || hasChat(look.tenant)) load();
  }

  async function identify(ref?: number): Promise<void> {
    line.say({ type: "identify", token: await freshToken(identity), ref });
  }

  function attend(): void {
    line.say({ type: "attention", on: !document.hidden && document.hasFocus() });
  }

  function hear(message: ToHost): void {
    if (message.type === "ready") panel.arrived();
    else if (message.type === "open") setOpen(true);
    else if (message.type === "close") setOpen(false);
    else if (message.type === "expand") panel.setExpanded(message.on);
    else if (message.type === "session") markChat(look.tenant, message.exists);
    else if (message.type === "identify") void identify(message.ref);
    else if (message.type === "unread") {
      bubble.setUnread(message.count);
      countInTitle(message.count);
      commands.emit("unread", message.count);
    } else if (message.type === "notify") {
      if (message.show) bubble.tease(message.text, message.from);
      commands.emit("message", { from: message.from, text: message.text });
    }
  }

  const commands = commandsOf({
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen),
    message(text) {
      if (typeof text === "string") line.say({ type: "message", text });
      setOpen(true);
    },
    identify(who) {
      identity = who as Identity;
      void identify();
    },
    order(order) {
      if (typeof order === "object" && order !== null) line.say({ type: "order", order: { ...order } });
    },
    logout() {
      identity = null;
      load();
      line.say({ type: "logout" });
      markChat(look.tenant, false);
    },
  });

  const home = element("careline-chat" as "div", {});
  pin(home, { all: "initial", display: "block", position: "fixed", width: "0", height: "0", "z-index": "2147483647" });
  const shadow = home.attachShadow({ mode: "open" });
  dress(shadow, look);
  shadow.append(root);
  // Beside the body, not in it: a transform or filter there would catch what is fixed, and some sites replace the body.
  document.documentElement.append(home);

  bubble.button.addEventListener("pointerenter", load);
  bubble.button.addEventListener("focus", load);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen) setOpen(false);
  });
  for (const name of ["focus", "blur"]) window.addEventListener(name, () => setTimeout(attend));
  document.addEventListener("visibilitychange", attend);
  if (hasChat(look.tenant)) load();
  if (look.teaser) bubble.tease(look.teaser);
  commands.start();
}
