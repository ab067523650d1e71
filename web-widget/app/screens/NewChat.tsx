// A chat before it exists: what the shop wants to know first, then the first message.
import { useState } from "preact/hooks";
import type { Contact } from "../../client/tokens/customer";
import { Composer } from "../composer/Composer";
import type { Picture } from "../composer/picture";
import { useChat, useShop, useSpeech } from "../context";
import { Avatar } from "../parts/Avatar";
import { Head } from "../parts/Head";
import { officeLine } from "../parts/OfficeLine";
import type { FirstMessage } from "../session/firstMessage";
import { useStore, useWatched } from "../store";
import { ThreadView } from "../thread/ThreadView";
import { type Answers, PreChat } from "./PreChat";

export function NewChat() {
  const { opening, session, order, drafts } = useChat();
  const shop = useShop();
  const speech = useSpeech();
  const first = useWatched(opening, () => opening.state);
  const about = useStore(order);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const asks = shop.widget.preChat.length > 0 && !session.client && !answers && !first;
  const orderId = answers?.orderId || idOf(about?.id ?? about?.orderId);

  function send(text: string, pictures: readonly Picture[]) {
    void opening.send({ text, pictures, contact: contactOf(answers), orderId });
  }

  /** The words go back to where they were written. */
  function takeBack() {
    drafts.write("new", first?.text || null);
    opening.discard();
  }

  return (
    <>
      <Head
        title={shop.brand.name}
        line={officeLine(shop, speech)}
        face={<Avatar name={shop.brand.name} of="shop" isOnline={shop.officeOpen} />}
      />
      {asks ? (
        <PreChat fields={shop.widget.preChat} onDone={setAnswers} />
      ) : (
        <>
          <ThreadView
            items={first ? [asPending(first)] : []}
            seenTo={0}
            onRetry={() => void opening.retry()}
            onDiscard={takeBack}
          >
            {!first && (
              <p class="greeting">
                {speech.t(shop.officeOpen ? "new.hint" : "new.hintClosed", { brand: shop.brand.name })}
              </p>
            )}
            {!first && orderId && <p class="system">{speech.t("new.order", { order: orderId })}</p>}
            {first && first.pictures.length > 0 && <Waiting first={first} />}
          </ThreadView>
          {!first && <Composer draft="new" http={null} onSend={send} />}
        </>
      )}
    </>
  );
}

/** Pictures of a first message go up after Send: there is no session before. */
function Waiting({ first }: { first: FirstMessage }) {
  const { t } = useSpeech();
  return (
    <ul class="tray tray-sending">
      {first.pictures.map((picture, index) => (
        <li key={picture.key} class="tray-item">
          <img src={picture.preview} alt={picture.file.name} />
          {index === 0 && first.progress !== null && (
            <progress value={first.progress} aria-label={t("picture.uploading", { name: picture.file.name })} />
          )}
        </li>
      ))}
    </ul>
  );
}

function asPending(first: FirstMessage) {
  const error =
    first.state === "failed"
      ? { code: first.reason ? "refused" : "offline", message: first.reason ?? "", details: null }
      : null;
  return {
    kind: "pending" as const,
    key: first.clientTicketId,
    entry: {
      clientMessageId: first.clientTicketId,
      ticketId: "",
      message: first.text,
      internal: false,
      attachments: first.attachments,
      at: first.at,
      state: first.state,
      error,
      lastSeenSeq: null,
    },
  };
}

function contactOf(answers: Answers | null): Contact | null {
  if (!answers) return null;
  const { name, email, phone, company } = answers;
  return { name, email, phone, company };
}

function idOf(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? `${value}` : null;
}
