// A chat before it exists: what the shop wants to know first, then the first message.
import { useState } from "preact/hooks";
import { Composer } from "../composer/Composer";
import { TrayItem } from "../composer/PictureTray";
import type { Picture } from "../composer/picture";
import { Head } from "../parts/Head";
import { chat, shop, t } from "../place";
import { useStore } from "../store";
import { ThreadView } from "../thread/ThreadView";
import { type Answers, PreChat } from "./PreChat";

export function NewChat() {
  const { opening, session, order, drafts } = chat;
  const first = useStore(opening.first);
  const about = useStore(order);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const asks = shop.widget.preChat.length > 0 && !session.client.get() && !answers && !first;
  const { orderId: asked, ...contact } = answers ?? {};
  const orderId = asked || idOf(about?.id ?? about?.orderId);

  // They go up after Send: there is no session before.
  const waiting = first?.pictures.filter(({ attachment }) => !attachment) ?? [];

  function send(message: string, pictures: readonly Picture[]) {
    void opening.send({ message, pictures, contact, orderId });
  }

  /** The words go back to where they were written. */
  function takeBack() {
    drafts.write("new", first?.message || null);
    opening.discard();
  }

  return (
    <>
      <Head />
      {asks ? (
        <PreChat fields={shop.widget.preChat} onDone={setAnswers} />
      ) : (
        <>
          <ThreadView
            items={first ? [{ kind: "pending", key: first.clientMessageId, entry: first }] : []}
            seenTo={0}
            onRetry={() => void opening.retry()}
            onDiscard={takeBack}
          >
            {!first && (
              <p class="greeting">{t(shop.officeOpen ? "new.hint" : "new.hintClosed", { brand: shop.brand.name })}</p>
            )}
            {!first && orderId && <p class="system">{t("new.order", { order: orderId })}</p>}
            {waiting.length > 0 && (
              <ul class="tray tray-sending">
                {waiting.map((picture) => (
                  <TrayItem key={picture.key} picture={picture} />
                ))}
              </ul>
            )}
          </ThreadView>
          {!first && <Composer draft="new" http={null} onSend={send} />}
        </>
      )}
    </>
  );
}

function idOf(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? `${value}` : null;
}
