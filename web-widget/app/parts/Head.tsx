// The top of every screen but home: back, a face, who it is, what can be done, close.
import type { ComponentChildren } from "preact";
import { chat, goTo, shop, t } from "../place";
import { Avatar } from "./Avatar";
import { IconButton } from "./IconButton";
import { officeLine } from "./OfficeLine";

interface Props {
  /** Who of the shop has answered; until then it is the shop itself. */
  agent?: string;
  children?: ComponentChildren;
}

export function Head({ agent, children }: Props) {
  const brand = shop.brand.name;
  return (
    <header class="head">
      <IconButton icon="back" label={t("home.chats")} onClick={() => goTo({ screen: "home" })} />
      <Avatar name={agent ?? brand} of={agent ? "agent" : "shop"} isOnline={shop.officeOpen} />
      <div class="head-words">
        <h1>{agent ? t("head.agent", { name: firstName(agent), brand }) : <bdi>{brand}</bdi>}</h1>
        <p>{officeLine()}</p>
      </div>
      {children}
      <CloseButton />
    </header>
  );
}

const firstName = (name: string) => name.split(" ")[0] ?? name;

/** Where there is no host page there is nothing to close into. */
export function CloseButton() {
  const { host } = chat;
  if (!host.isEmbedded) return null;
  return <IconButton icon="close" label={t("close.chat")} onClick={() => host.say({ type: "close" })} />;
}
