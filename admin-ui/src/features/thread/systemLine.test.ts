import type { Message } from "@careline/client";
import { expect, test } from "vitest";
import { ME, message } from "./sample";
import { systemLine } from "./systemLine";
import { clockTime } from "./when";

const wording = { me: ME, category: (slug: string) => (slug === "wrong-item" ? "Wrong item" : slug) };

function line(changes: Record<string, unknown> | null, text: string, by: Partial<Message> = {}): string {
  const system = { sender: "system" as const, senderId: "nina", senderName: "Nina", ...by };
  const it = message({ seq: 1, ...system, message: text, changes: changes as Message["changes"] });
  return systemLine(it, wording).replace(clockTime(Date.parse(it.timestamp)), "12:00");
}

test("says from where to where, and who", () => {
  expect(line({ status: "in_progress" }, "Status: open → in_progress")).toBe(
    "Status: Open → In progress · Nina, 12:00",
  );
  expect(line({ priority: "urgent" }, "Priority: low → urgent", { senderId: "ben" })).toBe(
    "Priority: Low → Urgent · You, 12:00",
  );
});

test("an assignment comes first and tells a take from a gift", () => {
  const both = { status: "in_progress", assignedTo: { id: "nina", name: "Nina" } };
  expect(line(both, "Assigned to Nina; Status: new → in_progress")).toBe(
    "Nina took this ticket · Status: New → In progress · 12:00",
  );
  expect(line({ assignedTo: { id: "ben", name: "Ben" } }, "Assigned to Ben")).toBe("Assigned to you · Nina, 12:00");
  expect(line({ assignedTo: null }, "Assigned to nobody")).toBe("Assigned to nobody · Nina, 12:00");
});

test("properties in plain words", () => {
  expect(line({ category: "wrong-item" }, "")).toBe("Category: Wrong item · Nina, 12:00");
  expect(line({ queue: null }, "")).toBe("Queue: none · Nina, 12:00");
  expect(line({ tags: ["pune", "replacement"] }, "")).toBe("Tags: pune, replacement · Nina, 12:00");
  expect(line({ tags: [] }, "")).toBe("Tags removed · Nina, 12:00");
  expect(line({ orderId: "1042" }, "Order changed")).toBe("Order: 1042 · Nina, 12:00");
  expect(line({ escalation: { reason: "Third mix-up" }, queue: "payments", status: "escalated" }, "")).toBe(
    "Escalated: Third mix-up · Queue: payments · Nina, 12:00",
  );
  expect(line({ status: "escalated" }, "Status: open → escalated")).toBe("Status: Open → Escalated · Nina, 12:00");
});

test("the clock itself has no name", () => {
  const system = { senderId: null, senderName: "System" };
  expect(line({ breached: ["first_response"] }, "A promised time has passed", system)).toBe(
    "The first reply is overdue · 12:00",
  );
  expect(line({ status: "closed" }, "Status: resolved → closed", system)).toBe("Status: Resolved → Closed · 12:00");
});

test("what this console does not know is told in the server's words", () => {
  expect(line({ colour: "blue", status: "open" }, "Colour: blue; Status: new → open")).toBe(
    "Colour: blue; Status: new → open · Nina, 12:00",
  );
  expect(line(null, "Connected to Customer Care", { senderId: null })).toBe("Connected to Customer Care · 12:00");
});
