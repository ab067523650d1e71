import { cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import type { ThreadItem } from "../../client/types";
import { message, pending, stage } from "../test/stage";
import { rowsOf } from "./rows";
import { ThreadView } from "./ThreadView";

afterEach(cleanup);

function show(items: ThreadItem[], seenTo = 0) {
  const onRetry = vi.fn();
  const onDiscard = vi.fn();
  stage().show(<ThreadView items={items} seenTo={seenTo} onRetry={onRetry} onDiscard={onDiscard} />);
  return { onRetry, onDiscard };
}

test("only the newest own message says what became of it: sending, sent, seen", () => {
  show([message(1), message(2)]);
  expect(screen.getAllByText(/^Sent · /)).toHaveLength(1);
  cleanup();
  show([message(1), message(2)], 2);
  expect(screen.getAllByText(/^Seen · /)).toHaveLength(1);
  cleanup();
  show([message(1), pending()], 1);
  expect(screen.getByText("Sending…")).toBeTruthy();
  expect(screen.queryByText(/^Seen/)).toBeNull();
});

test("a refused message shows the server's reason, and can be tried again or discarded", () => {
  const error = { code: "rate_limited", message: "Too many messages.", details: null };
  const { onRetry, onDiscard } = show([pending({ state: "failed", error })]);
  expect(screen.getByRole("alert").textContent).toContain("Too many messages.");
  fireEvent.click(screen.getByText("Not sent, tap to retry"));
  expect(onRetry).toHaveBeenCalledWith("c1");
  fireEvent.click(screen.getByText("Discard"));
  expect(onDiscard).toHaveBeenCalledWith("c1");
});

test("every author has their own bubble; the agent is named; system lines are in the shopper's words", () => {
  show([
    message(1, { sender: "bot", senderName: "Villy" }),
    message(2),
    message(3, { sender: "agent", senderName: "Ben" }),
    message(4, { sender: "system", message: "Status: waiting → closed", changes: { status: "closed" } as never }),
  ]);
  expect(document.querySelectorAll(".said-bot, .said-customer, .said-agent")).toHaveLength(3);
  expect(screen.getByText(/Ben · Agent/)).toBeTruthy();
  expect(screen.getByText("This chat was closed")).toBeTruthy();
  expect(screen.queryByText(/waiting →/)).toBeNull();
});

test("text is dead: markup stays text, links are safe, dangerous addresses are no links", () => {
  const text = "<img src=x onerror=alert(1)> **bold** https://example.com/a [x](javascript:alert(1))";
  show([message(1, { message: text })]);
  expect(document.querySelector(".bubble img")).toBeNull();
  expect(document.querySelector(".bubble strong")?.textContent).toBe("bold");
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".bubble a")];
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["https://example.com/a"]);
  expect(links[0]?.rel).toBe("noopener noreferrer nofollow");
  expect(links[0]?.target).toBe("_blank");
});

test("the log is polite, and a picture keeps its place before it is loaded", () => {
  const attachments = [
    { id: "a", name: "box.png", contentType: "image/png", size: 3, width: 1200, height: 600, url: "/api/files/a" },
  ];
  show([message(1, { attachments, message: "" })]);
  expect(screen.getByRole("log").getAttribute("aria-live")).toBe("polite");
  const thumb = screen.getByLabelText("Show box.png large");
  expect(thumb.style.width).toBe("240px");
  expect(thumb.style.aspectRatio).toBe("240 / 120");
});

test("a day is named once; a long pause or another author begins a new group", () => {
  const rows = rowsOf([
    message(1),
    message(2),
    message(30),
    message(31, { sender: "agent", senderName: "Ben" }),
    message(32, { timestamp: "2026-03-03T10:00:00.000Z" }),
  ]);
  expect(rows.map((row) => (row.kind === "day" ? "day" : row.startsGroup))).toEqual([
    "day",
    true,
    false,
    true,
    true,
    "day",
    true,
  ]);
});
