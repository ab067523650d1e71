// The top of every screen but home: back, a face, who it is, what can be done, close.
import type { ComponentChildren } from "preact";
import { useChat, useSpeech } from "../context";
import { IconButton } from "./IconButton";

interface Props {
  title: string;
  line: string;
  face: ComponentChildren;
  children?: ComponentChildren;
}

export function Head({ title, line, face, children }: Props) {
  const { t } = useSpeech();
  const { route } = useChat();
  return (
    <header class="head">
      <IconButton icon="back" label={t("back")} onClick={() => route.set({ screen: "home" })} />
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
  const { t } = useSpeech();
  const { host } = useChat();
  if (!host.isEmbedded) return null;
  return <IconButton icon="close" label={t("close")} onClick={() => host.say({ type: "close" })} />;
}
