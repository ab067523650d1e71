// Unsent text per ticket and tab, kept in the browser's storage so that a reload loses nothing.
import type { OutboxEntry } from "@careline/client";

export type Tab = "reply" | "note";
export type Attached = OutboxEntry["attachments"][number];

export interface Draft {
  text: string;
  /** Already uploaded. The server keeps unsent files for a day. */
  attachments: Attached[];
  /** The thread's newest seq when the writing began: what came later is news to the writer. */
  since: number;
  at: number;
}

export interface DraftStore {
  read(ticketId: string, tab: Tab): Draft | null;
  /** False where the browser has no room or refuses. */
  write(ticketId: string, tab: Tab, draft: Draft): boolean;
  remove(ticketId: string, tab: Tab): void;
  /** Forgets drafts that nobody has touched for long. */
  prune(now: number): void;
}

const PREFIX = "careline.draft.";
const KEPT = 30 * 86_400_000;
/** The server drops files that no message has taken up after a day. */
const FILES_KEPT = 86_400_000;

export function draftStore(storage: () => Storage, owner: string): DraftStore {
  const own = `${PREFIX}${owner}.`;
  const key = (ticketId: string, tab: Tab) => `${own}${ticketId}.${tab}`;
  return {
    read: (ticketId, tab) => attempt(() => parse(storage().getItem(key(ticketId, tab)), Date.now()), null),
    write: (ticketId, tab, draft) =>
      attempt(() => {
        storage().setItem(key(ticketId, tab), JSON.stringify(draft));
        return true;
      }, false),
    remove: (ticketId, tab) => attempt(() => storage().removeItem(key(ticketId, tab)), undefined),
    prune: (now) =>
      attempt(() => {
        for (const name of Object.keys(storage()).filter((name) => name.startsWith(own))) {
          const draft = parse(storage().getItem(name), now);
          if (draft === null || now - draft.at > KEPT) storage().removeItem(name);
        }
      }, undefined),
  };
}

export function isBlank(draft: Pick<Draft, "text" | "attachments">): boolean {
  return draft.text.trim() === "" && draft.attachments.length === 0;
}

/** Puts a file into the draft of a ticket that nobody has open here. */
export function attachTo(
  drafts: DraftStore,
  { ticketId, tab, since }: { ticketId: string; tab: Tab; since: number },
  attached: Attached,
  at: number,
): void {
  const before = drafts.read(ticketId, tab) ?? { text: "", attachments: [], since, at };
  drafts.write(ticketId, tab, { ...before, attachments: [...before.attachments, attached], at });
}

function parse(stored: string | null, now: number): Draft | null {
  if (stored === null) return null;
  const draft = attempt(() => JSON.parse(stored) as unknown, null);
  if (!isDraft(draft)) return null;
  return now - draft.at > FILES_KEPT ? { ...draft, attachments: [] } : draft;
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const { text, attachments, since, at } = value as Record<string, unknown>;
  return typeof text === "string" && Array.isArray(attachments) && typeof since === "number" && typeof at === "number";
}

/** Storage throws where cookies are refused or the disk is full; a draft is never worth an error. */
function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}
