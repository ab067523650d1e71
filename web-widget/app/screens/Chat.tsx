// One ticket, live.
import { useEffect, useState } from "preact/hooks";
import { toApiError } from "../../client/error";
import type { Client, ThreadState } from "../../client/types";
import { Composer } from "../composer/Composer";
import { attachmentsOf, type Picture } from "../composer/picture";
import { Banner } from "../parts/Banner";
import { Head } from "../parts/Head";
import { Menu } from "../parts/Menu";
import { chat, goTo, t } from "../place";
import type { Inbox } from "../session/inbox";
import { useStore, useWatched } from "../store";
import { authorOf } from "../thread/rows";
import { ThreadView } from "../thread/ThreadView";
import { Typing } from "../thread/Typing";
import { Closed } from "./Closed";
import { Missing } from "./Missing";

interface Props {
  ticketId: string;
  client: Client;
  inbox: Inbox;
}

export function ChatScreen({ ticketId, client, inbox }: Props) {
  const { host } = chat;
  const thread = inbox.thread(ticketId);
  const state = useWatched(thread, () => thread.state);
  const [isReopening, setReopening] = useState(false);
  const [isNewestShown, setNewestShown] = useState(true);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isOpen = useStore(host.isOpen);
  const hasAttention = useStore(host.hasAttention);
  const isClosed = state.ticket?.status === "closed";

  useEffect(() => {
    if (isOpen && hasAttention && isNewestShown && state.phase === "ready") thread.markRead();
  }, [isOpen, hasAttention, isNewestShown, state.phase, state.seq]);
  useEffect(() => {
    if (!isClosed) setReopening(false);
  }, [isClosed]);

  useEffect(() => {
    // Written too late for this ticket: the chat goes on in the one that the server has opened for it.
    const next = state.continuedIn;
    if (!next) return;
    inbox.add(next);
    goTo({ screen: "chat", ticketId: next.id });
  }, [state.continuedIn]);

  async function end() {
    setTrouble(null);
    const takeBack = thread.optimistic({ status: "closed" });
    try {
      await client.http.patch(`/api/tickets/${ticketId}/status`, { status: "closed" });
    } catch (thrown) {
      takeBack();
      const why = toApiError(thrown);
      setTrouble(why.status === 0 ? t("unreachable.line") : why.message);
    }
  }
  function send(text: string, pictures: readonly Picture[]) {
    thread.send(text, { attachments: attachmentsOf(pictures) });
  }

  return (
    <>
      <ChatHead state={state} onEnd={() => void end()} />
      <Banner client={client} />
      {state.phase === "gone" || state.phase === "failed" ? (
        <Missing />
      ) : (
        <ThreadView
          items={state.items}
          seenTo={state.read.agent}
          hasOlder={state.hasOlder}
          isLoadingOlder={state.loadingOlder}
          onOlder={() => void thread.loadOlder()}
          onNewest={setNewestShown}
          onRetry={(id) => client.outbox.retry(id)}
          onDiscard={(id) => client.outbox.discard(id)}
        >
          {state.phase === "loading" && state.items.length === 0 && <div class="skeleton" aria-hidden="true" />}
          <Typing who={state.typing} />
        </ThreadView>
      )}
      {trouble && (
        <p class="composer-problem" role="alert">
          {trouble}
        </p>
      )}
      {isClosed && !isReopening ? (
        <Closed onReopen={() => setReopening(true)} />
      ) : (
        state.phase !== "gone" && (
          <Composer draft={ticketId} http={client.http} onSend={send} onTyping={(typing) => thread.typing(typing)} />
        )
      )}
    </>
  );
}

function ChatHead({ state, onEnd }: { state: ThreadState; onEnd: () => void }) {
  const { sound } = chat;
  const isOn = useStore(sound.isOn);
  const isOpen = state.ticket !== null && state.ticket.status !== "closed";
  return (
    <Head agent={answeredBy(state)}>
      <Menu
        items={[
          { label: t(isOn ? "menu.soundOff" : "menu.soundOn"), run: sound.toggle },
          { label: t("home.chats"), run: () => goTo({ screen: "home" }) },
          ...(isOpen ? [{ label: t("menu.end"), run: onEnd }] : []),
        ]}
      />
    </Head>
  );
}

/** Who of the shop has written last. */
function answeredBy({ items }: ThreadState): string | undefined {
  const last = items.findLast((item) => authorOf(item) === "agent");
  return last?.kind === "message" ? last.message.senderName : undefined;
}
