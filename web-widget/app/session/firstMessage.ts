// A chat's first message: it opens the session and the ticket, and survives failure. The same id makes no second ticket.
import { toApiError } from "../../client/error";
import type { Ticket } from "../../client/model";
import type { EntryStore } from "../../client/outbox/stored";
import type { Contact } from "../../client/tokens/customer";
import type { OutboxEntry } from "../../client/types";
import { attachmentsOf, changed, type Picture, sendUp } from "../composer/picture";
import type { Keep } from "../keep";
import { createStore, type Store } from "../store";
import type { Session } from "./session";
import { subjectOf } from "./subject";

export interface Draft {
  message: string;
  pictures: readonly Picture[];
  contact: Contact | null;
  orderId: string | null;
}

/** Looks like any unsent message. Its id becomes the ticket's. */
export type FirstMessage = OutboxEntry & Draft;

/** Pictures lie on the disk: they are too large for where the words are kept. */
export type KeptPictures = Pick<FirstMessage, "clientMessageId" | "pictures">;

export interface Opening {
  readonly first: Store<FirstMessage | null>;
  send(draft: Draft): Promise<void>;
  retry(): Promise<void>;
  discard(): void;
}

const KEPT = "first";

export function createOpening(
  session: Session,
  kept: Keep,
  disk: () => EntryStore<KeptPictures>,
  newId: () => string,
  onOpened: (ticket: Ticket) => void,
): Opening {
  const store = createStore<FirstMessage | null>(restore(kept));
  const restoring = restorePictures();

  function change(part: Partial<FirstMessage>): void {
    const now = store.get();
    if (!now) return;
    const next = { ...now, ...part };
    next.attachments = attachmentsOf(next.pictures);
    store.set(next);
    const pictures = next.pictures.filter(({ attachment }) => attachment);
    kept.write(KEPT, JSON.stringify({ ...next, pictures, state: "failed" }));
  }

  const pictures = () => store.get()?.pictures ?? [];

  async function restorePictures(): Promise<void> {
    const id = store.get()?.clientMessageId;
    const all = id ? await disk().all() : [];
    for (const picture of all.find((one) => one.clientMessageId === id)?.pictures ?? []) {
      // Meanwhile it may have been discarded, and another one written.
      if (store.get()?.clientMessageId !== id || pictures().some(({ key }) => key === picture.key)) continue;
      change({ pictures: [...pictures(), { ...picture, preview: URL.createObjectURL(picture.file) }] });
    }
  }

  function forget(): void {
    const first = store.get();
    if (first?.pictures.length) void disk().delete(first.clientMessageId);
    store.set(null);
    kept.write(KEPT, null);
  }

  async function deliver(): Promise<void> {
    change({ state: "sending", error: null });
    await restoring;
    const first = store.get();
    if (!first) return;
    try {
      const { http } = await session.open(first.contact);
      for (const picture of first.pictures) {
        if (picture.attachment) continue;
        await sendUp(http, picture, (part) => change({ pictures: changed(pictures(), picture.key, part) }));
      }
      const { ticket } = await http.post<{ ticket: Ticket }>("/api/tickets", bodyOf(store.get() ?? first));
      forget();
      onOpened(ticket);
    } catch (thrown) {
      const { status, code, message, fields, details } = toApiError(thrown);
      change({
        state: "failed",
        error: { code: status === 0 ? "offline" : code, message: Object.values(fields)[0] ?? message, details },
      });
    }
  }

  return {
    first: store,
    send(draft) {
      const clientMessageId = newId();
      store.set({
        ...draft,
        clientMessageId,
        ticketId: "",
        internal: false,
        attachments: [],
        at: Date.now(),
        state: "sending",
        error: null,
        lastSeenSeq: null,
      });
      if (pictures().length > 0) void disk().put({ clientMessageId, pictures: draft.pictures });
      return deliver();
    },
    async retry() {
      // A second press must not open a second session.
      if (store.get()?.state === "failed") await deliver();
    },
    discard: forget,
  };
}

function bodyOf({ message, clientMessageId, attachments, orderId }: FirstMessage) {
  return {
    subject: subjectOf(message),
    message,
    clientTicketId: clientMessageId,
    attachments: attachments.map(({ id }) => id),
    orderId,
    channel: "widget",
  };
}

function restore(kept: Keep): FirstMessage | null {
  try {
    return JSON.parse(kept.read(KEPT) ?? "null");
  } catch {
    return null;
  }
}
