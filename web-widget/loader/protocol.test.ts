import { expect, test } from "vitest";
import { sealed, type ToHost, unsealed } from "./protocol";

const ORIGIN = "https://care.example";
const chat = {};
const event = (part: Partial<MessageEvent>) =>
  ({ origin: ORIGIN, source: chat, data: sealed({ type: "unread", count: 3 }), ...part }) as MessageEvent;
const read = (part: Partial<MessageEvent>) => unsealed<ToHost>(event(part), chat, ORIGIN);

test("a message of the chat arrives", () => {
  expect(read({})).toMatchObject({ type: "unread", count: 3 });
});

test.each([
  ["another origin", { origin: "https://care.example.evil.test" }],
  ["another port", { origin: "https://care.example:8443" }],
  ["another window of the same origin", { source: {} as Window }],
  ["no source", { source: null }],
  ["a foreign protocol", { data: { type: "unread", count: 3 } }],
  ["text", { data: "careline" }],
  ["nothing", { data: null }],
])("%s is not heard", (_, part) => {
  expect(read(part)).toBeNull();
});

test("before there is a frame nothing is heard", () => {
  expect(unsealed(event({ source: null }), null, ORIGIN)).toBeNull();
});
