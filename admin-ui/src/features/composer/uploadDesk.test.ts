// @vitest-environment happy-dom
import { ApiError, type Attachment } from "@careline/client";
import { beforeEach, expect, test, vi } from "vitest";
import { attachTo, draftStore } from "./draft";
import { createUploadDesk, type UploadDesk } from "./uploadDesk";

interface Going {
  name: string;
  options: { onProgress: (share: number) => void; signal: AbortSignal };
  arrive: (attachment: Attachment) => void;
  fail: (error: unknown) => void;
}

const drafts = draftStore(() => localStorage, "ben");
const place = { ticketId: "t1", tab: "reply" as const, since: 4 };
const none = () => null;

let going: Going[];
let desk: UploadDesk;

beforeEach(() => {
  localStorage.clear();
  going = [];
  const upload = (_: Blob, name: string, options: unknown) =>
    new Promise<Attachment>((arrive, fail) => going.push({ name, options, arrive, fail } as Going));
  desk = createUploadDesk({ upload }, (one, attached) => attachTo(drafts, one, attached, Date.now()));
});

const pdf = (name: string) => new File(["x"], name, { type: "application/pdf" });
const stored = (id: string) => ({ id, name: `${id}.pdf`, url: `/${id}`, contentType: "application/pdf" }) as Attachment;
const settled = () => new Promise((done) => setTimeout(done));

test("goes on without anybody looking, and ends in the draft", async () => {
  const leave = desk.take("t1", vi.fn());
  desk.add(place, [pdf("a.pdf")], none);
  leave();
  going[0]?.options.onProgress(0.5);
  expect(desk.of("t1")).toMatchObject([{ share: 0.5, error: null }]);
  expect(going[0]?.options.signal.aborted).toBe(false);
  going[0]?.arrive(stored("f1"));
  await settled();
  expect(desk.of("t1")).toEqual([]);
  expect(drafts.read("t1", "reply")).toMatchObject({ text: "", since: 4, attachments: [{ id: "f1" }] });
});

test("what is written in the draft stays beside it", () => {
  drafts.write("t1", "reply", { text: "Look", attachments: [], since: 2, at: Date.now() });
  attachTo(drafts, place, stored("f1"), Date.now());
  expect(drafts.read("t1", "reply")).toMatchObject({ text: "Look", since: 2, attachments: [{ id: "f1" }] });
});

test("whoever has the draft open takes what arrives", async () => {
  const arrived = vi.fn();
  desk.take("t1", arrived);
  desk.add(place, [pdf("a.pdf")], none);
  going[0]?.arrive(stored("f1"));
  await settled();
  expect(arrived).toHaveBeenCalledOnce();
  expect(drafts.read("t1", "reply")).toBeNull();
});

test("cancel ends it; a failure says why and can be tried again", async () => {
  desk.add(place, [pdf("a.pdf"), pdf("b.pdf")], none);
  const [a, b] = desk.of("t1");
  desk.cancel(a?.key ?? "");
  expect(going[0]?.options.signal.aborted).toBe(true);
  going[1]?.fail(new ApiError(503, "away", "The store is away."));
  await settled();
  expect(desk.of("t1")).toMatchObject([{ error: "The store is away." }]);
  desk.retry(b?.key ?? "", none);
  expect(going.map((one) => one.name)).toEqual(["a.pdf", "b.pdf", "b.pdf"]);
  expect(desk.of("t1")).toMatchObject([{ error: null, share: 0 }]);
});

test("what the shop would refuse is not sent, and tickets do not mix", () => {
  desk.add(place, [pdf("a.pdf")], () => "Too large");
  desk.add({ ...place, ticketId: "t2" }, [pdf("b.pdf")], none);
  expect(going).toHaveLength(1);
  expect(desk.of("t1")).toMatchObject([{ error: "Too large" }]);
  expect(desk.of("t2")).toHaveLength(1);
  expect(desk.of("t3")).toBe(desk.of("t4"));
});
