// The top of every screen but home: back, a face, who it is, what can be done, close.
import type { ComponentChildren } from "preact";
import { chat, t } from "../place";
import { IconButton } from "./IconButton";

interface Props {
  title: string;
  line: string;
  face: ComponentChildren;
  children?: ComponentChildren;
}

export function Head({ title, line, face, children }: Props) {
  const { route } = chat;
  return (
    <header class="head">
      <IconButton icon="back" label={t("chats")} onClick={() => route.set({ screen: "home" })} />
      {face}
      <div class="head-words">
        <h1>{title}</h1>
        <p>{line}</p>
      </div>
      {children}
      <CloseButton />
    </header>
  );
}

/** Where there is no host page there is nothing to close into. */
export function CloseButton() {
  const { host } = chat;
  if (!host.isEmbedded) return null;
  return <IconButton icon="close" label={t("close")} onClick={() => host.say({ type: "close" })} />;
}
