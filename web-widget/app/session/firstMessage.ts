// A chat's first message: it opens the session and the ticket, and survives failure. The same id makes no second ticket.
import { toApiError } from "../../client/error";
import type { Attachment, Ticket } from "../../client/model";
import type { Contact } from "../../client/tokens/customer";
import { type Picture, rememberOwn } from "../composer/picture";
import type { Keep } from "../keep";
import { createStore, type Watched } from "../store";
import type { Session } from "./session";
import { subjectOf } from "./subject";

export interface FirstMessage {
  clientTicketId: string;
  text: string;
  contact: Contact | null;
  orderId: string | null;
  /** Already with the server. */
  attachments: Attachment[];
  /** Still here only: gone after a reload. */
  pictures: readonly Picture[];
  at: number;
  state: "sending" | "failed";
  /** Of the picture that goes up now, 0 to 1. */
  progress: number | null;
  /** The server's own sentence; null when there is no connection. */
  reason: string | null;
}

export type Draft = Pick<FirstMessage, "text" | "contact" | "orderId" | "pictures">;

export interface Opening extends Watched {
  readonly state: FirstMessage | null;
  send(draft: Draft): Promise<void>;
  retry(): Promise<void>;
  discard(): void;
}

const KEPT = "first";

export function createOpening(
  session: Session,
  kept: Keep,
  newId: () => string,
  onOpened: (ticket: Ticket) => void,
): Opening {
  const store = createStore<FirstMessage | null>(restore(kept));

  function change(part: Partial<FirstMessage>): void {
    const now = store.get();
    if (!now) return;
    const next = { ...now, ...part };
    store.set(next);
    kept.write(KEPT, JSON.stringify({ ...next, pictures: [], progress: null, state: "failed" }));
  }

  async function upload(): Promise<void> {
    const client = session.client;
    for (let next = store.get()?.pictures[0]; client && next; next = store.get()?.pictures[0]) {
      const attachment = await client.http.upload(next.file, next.file.name, {
        onProgress: (progress) => store.set(withProgress(store.get(), progress)),
      });
      rememberOwn(attachment.id, next.preview);
      const now = store.get();
      if (!now) return;
      change({ pictures: now.pictures.slice(1), attachments: [...now.attachments, attachment], progress: null });
    }
  }

  async function deliver(): Promise<void> {
    const first = store.get();
    if (!first) return;
    change({ state: "sending", reason: null });
    try {
      const client = await session.open(first.contact);
      await upload();
      const { ticket } = await client.http.post<{ ticket: Ticket }>("/api/tickets", bodyOf(store.get() ?? first));
      store.set(null);
      kept.write(KEPT, null);
      onOpened(ticket);
    } catch (thrown) {
      const why = toApiError(thrown);
      change({
        state: "failed",
        progress: null,
        reason: why.status === 0 ? null : sentenceOf(why.fields, why.message),
      });
    }
  }

  return {
    get state() {
      return store.get();
    },
    subscribe: store.subscribe,
    send(draft) {
      store.set({
        ...draft,
        clientTicketId: newId(),
        attachments: [],
        at: Date.now(),
        state: "sending",
        progress: null,
        reason: null,
      });
      return deliver();
    },
    retry: deliver,
    discard() {
      store.set(null);
      kept.write(KEPT, null);
    },
  };
}

function bodyOf(first: FirstMessage) {
  return {
    subject: subjectOf(first.text),
    message: first.text,
    clientTicketId: first.clientTicketId,
    attachments: first.attachments.map(({ id }) => id),
    orderId: first.orderId,
    channel: "widget",
  };
}

function withProgress(first: FirstMessage | null, progress: number): FirstMessage | null {
  return first && { ...first, progress };
}

function sentenceOf(fields: Record<string, string>, whole: string): string {
  return Object.values(fields)[0] ?? whole;
}

function restore(kept: Keep): FirstMessage | null {
  try {
    const text = kept.read(KEPT);
    return text ? (JSON.parse(text) as FirstMessage) : null;
  } catch {
    return null;
  }
}
