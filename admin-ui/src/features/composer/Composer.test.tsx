import type { Client, OutboxEntry, Thread, ThreadItem, ThreadState } from "@careline/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CareContext, MeContext } from "@/app/care";
import { entry, ME, message, said } from "../thread/sample";
import { Composer } from "./Composer";
import { intentsOf } from "./intents";
import { setSendKey } from "./sendKey";

const nina = { sender: "agent" as const, senderId: "nina", senderName: "Nina" };
const me = { ...ME, email: "ben@example.com", queues: [], role: "agent" as const, tenantId: "t" };

let entries: OutboxEntry[];
let items: ThreadItem[];
let listeners: Set<() => void>;
let retry: ReturnType<typeof vi.fn>;
let send: ReturnType<typeof vi.fn>;
let upload: ReturnType<typeof vi.fn>;

beforeEach(() => {
  localStorage.clear();
  setSendKey("enter");
  [entries, items, listeners] = [[], [said({ seq: 1 })], new Set()];
  retry = vi.fn();
  upload = vi.fn();
  client = care();
  send = vi.fn((text: string) => put(entry({ clientMessageId: `c-${text}`, message: text })));
});
afterEach(cleanup);

function put(...next: OutboxEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

let client: Client;

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
  return { outbox, http: { get: async () => config, upload } } as unknown as Client;
}

function composer() {
  const thread = { send, typing: vi.fn() } as unknown as Thread;
  const queries = new QueryClient();
  const ui = () => {
    const state = { ticketId: "t1", items, seq: items.length } as unknown as ThreadState;
    return (
      <QueryClientProvider client={queries}>
        <CareContext value={client}>
          <MeContext value={me}>
            <Composer thread={thread} state={state} />
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
  expect(send).toHaveBeenCalledWith("On its way", { attachments: [], internal: false, lastSeenSeq: 1 });
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
  // The message that held it back has been looked at, though the thread itself does not have it yet.
  press({});
  expect(send).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ lastSeenSeq: 2 }));
});

test("Send & resolve keeps for later which reply the ticket waits for, and a plain Send nothing", () => {
  composer();
  write("Done");
  click("Send & resolve");
  const intents = intentsOf(me.id);
  expect(intents.all()).toEqual([{ ticketId: "t1", clientMessageId: "c-Done", at: expect.any(Number) }]);
  intents.remove("c-Done");
  write("On its way");
  press({});
  expect(intents.all()).toEqual([]);
});

/** A file that is on its way up until the test lets it arrive. */
function attach() {
  const way = { progress: (_: number) => {}, arrive: (_: object) => {}, fail: (_: Error) => {} };
  upload.mockImplementation((_: File, __: string, options: { onProgress: (share: number) => void }) => {
    way.progress = options.onProgress;
    return new Promise((resolve, reject) => {
      way.arrive = resolve;
      way.fail = reject;
    });
  });
  const files = [new File(["x"], "jar.png", { type: "image/png" })];
  return { way, choose: () => fireEvent.change(screen.getByLabelText("Files to attach"), { target: { files } }) };
}
const JAR = { id: "f1", name: "jar.png", contentType: "image/png", url: "/f1", width: 1, height: 1 };

test("Enter while a file goes up sends both once it is there", async () => {
  const { way, choose } = attach();
  composer();
  write("See here");
  choose();
  press({});
  press({});
  expect(send).not.toHaveBeenCalled();
  expect(screen.getByText("Goes when the files are up")).toBeTruthy();
  await act(async () => way.arrive(JAR));
  expect(send).toHaveBeenCalledOnce();
  expect(send).toHaveBeenCalledWith("See here", expect.objectContaining({ attachments: [JAR] }));
  expect(field().value).toBe("");
});

test.each<[string, (way: ReturnType<typeof attach>["way"]) => void]>([
  [
    "writes on",
    (way) => {
      write("See here, or rather");
      way.arrive(JAR);
    },
  ],
  ["takes the file out", () => click("Cancel jar.png")],
  [
    "looks at the notes",
    (way) => {
      fireEvent.mouseDown(screen.getByRole("tab", { name: "Note" }));
      fireEvent.click(screen.getByRole("tab", { name: "Note" }));
      way.arrive(JAR);
    },
  ],
  ["is told that it failed", (way) => way.fail(new Error("cut"))],
])("but not for who meanwhile %s", async (_, meanwhile) => {
  const { way, choose } = attach();
  composer();
  write("See here");
  choose();
  press({});
  await act(async () => meanwhile(way));
  expect(send).not.toHaveBeenCalled();
  expect(screen.queryByText("Goes when the files are up")).toBeNull();
});

test("the ticket may be left while a file goes up: it comes back with its progress, and is there once it arrived", async () => {
  const { way, choose } = attach();
  const first = composer();
  choose();
  first.unmount();
  way.progress(0.4);
  const second = composer();
  expect(screen.getByRole("progressbar", { name: "Uploading jar.png" }).getAttribute("aria-valuenow")).toBe("40");
  second.unmount();
  await act(async () => way.arrive(JAR));
  composer();
  expect(screen.getByRole("button", { name: "Remove jar.png" })).toBeTruthy();
  expect(screen.queryByRole("progressbar")).toBeNull();
});
