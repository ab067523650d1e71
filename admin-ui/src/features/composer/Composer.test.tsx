import type { Client, OutboxEntry, Thread, ThreadItem, ThreadState } from "@careline/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, type Mock, test, vi } from "vitest";
import { CareContext, MeContext } from "@/app/care";
import { entry, ME, message, said } from "../thread/sample";
import { Composer } from "./Composer";
import { setSendKey } from "./sendKey";

const nina = { sender: "agent" as const, senderId: "nina", senderName: "Nina" };
const me = { ...ME, email: "ben@example.com", queues: [], role: "agent" as const, tenantId: "t" };

let entries: OutboxEntry[];
let items: ThreadItem[];
let listeners: Set<() => void>;
let retry: ReturnType<typeof vi.fn>;
let send: ReturnType<typeof vi.fn>;
let resolve: Mock<() => void>;

beforeEach(() => {
  localStorage.clear();
  setSendKey("enter");
  [entries, items, listeners] = [[], [said({ seq: 1 })], new Set()];
  retry = vi.fn();
  resolve = vi.fn<() => void>();
  send = vi.fn((text: string) => put(entry({ clientMessageId: `c-${text}`, message: text })));
});
afterEach(cleanup);

function put(...next: OutboxEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

function care(): Client {
  const outbox = {
    of: () => entries,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry,
    discard: (id: string) => put(...entries.filter((one) => one.clientMessageId !== id)),
  };
  const config = { categories: [], uploads: { maxBytes: 1000, types: ["image/png"] } };
  return { outbox, http: { get: async () => config } } as unknown as Client;
}

function composer() {
  const thread = { send, typing: vi.fn() } as unknown as Thread;
  const client = care();
  const queries = new QueryClient();
  const ui = () => {
    const state = { ticketId: "t1", items, seq: items.length } as unknown as ThreadState;
    return (
      <QueryClientProvider client={queries}>
        <CareContext value={client}>
          <MeContext value={me}>
            <Composer thread={thread} state={state} onResolve={resolve} />
          </MeContext>
        </CareContext>
      </QueryClientProvider>
    );
  };
  const { rerender, unmount } = render(ui());
  return { again: () => rerender(ui()), unmount };
}

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox");
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const press = (key: object) => fireEvent.keyDown(field(), { key: "Enter", keyCode: 13, ...key });
const click = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

test("Enter sends what was written, and the field is empty again", () => {
  composer();
  write("On its way ");
  press({});
  expect(send).toHaveBeenCalledWith("On its way", { attachments: [], internal: false, checkStale: true });
  expect(field().value).toBe("");
});

test("Shift+Enter, an input method's Enter and an empty field send nothing", () => {
  composer();
  press({});
  write("はい");
  press({ shiftKey: true });
  press({ isComposing: true });
  press({ keyCode: 229 });
  expect(send).not.toHaveBeenCalled();
});

test("the other way round, Enter breaks and Ctrl+Enter sends", () => {
  setSendKey("mod-enter");
  composer();
  write("a");
  press({});
  expect(send).not.toHaveBeenCalled();
  press({ ctrlKey: true });
  expect(send).toHaveBeenCalledOnce();
});

test("a draft comes back with the ticket", () => {
  const first = composer();
  write("It left our warehouse");
  first.unmount();
  composer();
  expect(field().value).toBe("It left our warehouse");
  expect(screen.getByText("Draft saved")).toBeTruthy();
});

test("a colleague's reply is shown while one writes, and asked about before anything goes out", () => {
  const { again } = composer();
  write("It left our warehouse");
  items = [...items, said({ seq: 2, ...nina, message: "Sent it just now" })];
  again();
  expect(screen.getByText(/Nina replied/)).toBeTruthy();
  expect(screen.getByText("Sent it just now")).toBeTruthy();
  press({});
  expect(send).not.toHaveBeenCalled();
  click("Send anyway");
  expect(send).toHaveBeenCalledOnce();
});

test("once looked at, it does not stand in the way", () => {
  const { again } = composer();
  write("It left");
  items = [...items, said({ seq: 2, ...nina })];
  again();
  click("Got it");
  expect(screen.queryByText(/Nina replied/)).toBeNull();
  press({});
  expect(send).toHaveBeenCalledOnce();
});

const held = () => {
  const details = { messages: [message({ seq: 2, ...nina, message: "Sent it just now" })] };
  return entry({ state: "failed", error: { code: "stale_reply", message: "others wrote", details } });
};

test("what the server held back can be sent anyway", () => {
  composer();
  act(() => put(held()));
  expect(screen.getByText("Sent it just now")).toBeTruthy();
  click("Send anyway");
  expect(retry).toHaveBeenCalledWith("c1", { force: true });
});

test("or taken back into the field, before what was written since", () => {
  composer();
  act(() => put(held()));
  write("PS");
  click("Edit");
  expect(field().value).toBe("On its way\n\nPS");
  expect(entries).toEqual([]);
});

test("Send & resolve waits for the reply, and discarding it resolves nothing", async () => {
  composer();
  write("Done");
  click("Send & resolve");
  expect(resolve).not.toHaveBeenCalled();
  await act(async () => put());
  expect(resolve).toHaveBeenCalledOnce();

  write("Done again");
  click("Send & resolve");
  const [waiting] = entries;
  await act(async () => put({ ...held(), clientMessageId: waiting?.clientMessageId ?? "" }));
  await act(async () => click("Discard"));
  expect(resolve).toHaveBeenCalledOnce();
});
