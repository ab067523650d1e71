// The first screen: the shop's greeting, whether somebody is there, a new message, and the shopper's own chats.

import { plain } from "../../client/markdown/plain";
import { CloseButton } from "../parts/Head";
import { Icon } from "../parts/Icon";
import { OfficeLine } from "../parts/OfficeLine";
import { chat, goTo, shop, speech, t } from "../place";
import type { Entry, Inbox } from "../session/inbox";
import { daysAgo } from "../speech";
import { useStore } from "../store";

export function Home() {
  const { inbox, session } = chat;
  const box = useStore(inbox);
  const isKnown = useStore(session.client) !== null;
  const mayWrite = shop.widget.anonymous || isKnown;
  return (
    <>
      <header class="hero">
        <div class="hero-top">
          <b>
            <bdi>{shop.brand.name}</bdi>
          </b>
          <CloseButton />
        </div>
        <h1 dir="auto">{shop.bot.greeting}</h1>
        <OfficeLine />
      </header>
      <main class="home">
        {mayWrite ? (
          <button type="button" class="new" onClick={() => goTo({ screen: "new" })}>
            <span>
              <b>{t("home.new")}</b>
              <small>{t(shop.officeOpen ? "home.newHint" : "home.newHintClosed")}</small>
            </span>
            <i>
              <Icon name="send" />
            </i>
          </button>
        ) : (
          <p class="notice">{t("home.logIn", { brand: shop.brand.name })}</p>
        )}
        {box && <Chats inbox={box} />}
      </main>
    </>
  );
}

function Chats({ inbox }: { inbox: Inbox }) {
  const { phase, entries } = useStore(inbox.state);
  if (phase === "loading") return <div class="skeleton" aria-hidden="true" />;
  return (
    <>
      {entries.length > 0 && (
        <section class="chats">
          <h2>{t("home.chats")}</h2>
          <ul>
            {entries.map((entry) => (
              <ChatRow key={entry.ticket.id} entry={entry} />
            ))}
          </ul>
        </section>
      )}
      {phase === "failed" && (
        <p class="notice" role="alert">
          {t("home.failed")}{" "}
          <button type="button" class="link" onClick={() => inbox.load()}>
            {t("unreachable.retry")}
          </button>
        </p>
      )}
    </>
  );
}

function ChatRow({ entry: { ticket, last, unread } }: { entry: Entry }) {
  const at = last?.timestamp ?? ticket.updatedAt;
  const isDone = ticket.status === "closed" || ticket.status === "resolved";
  return (
    <li>
      <button
        type="button"
        class={unread > 0 ? "chat chat-unread" : "chat"}
        onClick={() => goTo({ screen: "chat", ticketId: ticket.id })}
      >
        <span class="chat-top">
          <b dir="auto">{ticket.subject}</b>
          <time dateTime={at}>{when(at)}</time>
        </span>
        <span class="chat-bottom">
          <span dir="auto">{last ? preview(last) : ""}</span>
          {isDone && <em>{t(ticket.status === "closed" ? "status.closed" : "status.resolved")}</em>}
          {unread > 0 && (
            <i class="count">
              {unread}
              <span class="hidden">{t("home.unread", { n: unread })}</span>
            </i>
          )}
        </span>
      </button>
    </li>
  );
}

function preview(last: NonNullable<Entry["last"]>): string {
  const words = plain(last.message) || t("picture.one");
  return last.sender === "customer" ? t("home.you", { words }) : words;
}

function when(at: string): string {
  return daysAgo(at) === 0 ? speech.time(at) : speech.day(at);
}
