import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ApiError } from "../../client/error";
import { NewChat } from "../screens/NewChat";
import { away, fakeDisk, fakeServer, stage } from "../test/stage";
import { subjectOf } from "./subject";

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

const ticket = { ticket: { id: "t1" } };

function send(text: string) {
  const field = screen.getByLabelText("Your message");
  fireEvent.input(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: "Enter" });
}

test("Send opens a ticket with a subject out of the first line", async () => {
  const server = fakeServer(ticket);
  const { opened, show } = stage(server);
  show(<NewChat />);
  send("My package arrived damaged\nThe box was open");
  await waitFor(() => expect(opened).toEqual(["t1"]));
  expect(server.posted[0]).toEqual({
    path: "/api/tickets",
    body: {
      subject: "My package arrived damaged",
      message: "My package arrived damaged\nThe box was open",
      clientTicketId: "id-1",
      attachments: [],
      orderId: null,
      channel: "widget",
    },
  });
});

test("without a connection it stands there as not sent; the repeat carries the same id, so there is one ticket", async () => {
  const server = fakeServer(away(), ticket);
  const { opened, show } = stage(server);
  show(<NewChat />);
  send("Hello");
  fireEvent.click(await screen.findByText("Not sent, tap to retry"));
  await waitFor(() => expect(opened).toEqual(["t1"]));
  const ids = server.posted.map(({ body }) => (body as { clientTicketId: string }).clientTicketId);
  expect(ids).toEqual(["id-1", "id-1"]);
});

test("the server's reason is shown", async () => {
  const refused = new ApiError(422, "invalid", "The request is not valid.", { fields: { message: "is too long" } });
  stage(fakeServer(refused)).show(<NewChat />);
  send("Hello");
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("is too long"));
});

/** Written while the server was away, and the page loaded anew. */
async function reloadedUnsent() {
  const before = stage(fakeServer(away()));
  before.show(<NewChat />);
  send("Hello");
  await screen.findByText("Not sent, tap to retry");
  cleanup();
  const server = fakeServer(ticket);
  const after = stage(server);
  after.show(<NewChat />);
  return { server, after };
}

test("an unsent first message is still there after a reload, and still the same one", async () => {
  const { server, after } = await reloadedUnsent();
  expect(screen.getByText("Hello")).toBeTruthy();
  fireEvent.click(screen.getByText("Not sent, tap to retry"));
  await waitFor(() => expect(after.opened).toEqual(["t1"]));
  expect(server.posted[0]?.body).toMatchObject({ clientTicketId: "id-1" });
});

test("pressed twice, it goes out once", async () => {
  const { server, after } = await reloadedUnsent();
  const again = screen.getByText("Not sent, tap to retry");
  fireEvent.click(again);
  fireEvent.click(again);
  await waitFor(() => expect(after.opened).toEqual(["t1"]));
  expect(server.posted).toHaveLength(1);
});

test("its pictures are still there after a reload, too, those that had gone up and those that had not", async () => {
  const disk = fakeDisk();
  const before = stage({ ...fakeServer(), refused: "two.png" }, disk);
  before.show(<NewChat />);
  const pictures = ["one.png", "two.png"].map((name) => new File([name], name, { type: "image/png" }));
  fireEvent.change(document.querySelector("input[type=file]") as HTMLInputElement, { target: { files: pictures } });
  send("See here");
  await screen.findByText("Not sent, tap to retry");
  cleanup();
  const server = fakeServer(ticket);
  const after = stage(server, disk);
  after.show(<NewChat />);
  expect(await screen.findByAltText("two.png")).toBeTruthy();
  fireEvent.click(screen.getByText("Not sent, tap to retry"));
  await waitFor(() => expect(after.opened).toEqual(["t1"]));
  expect(server.uploaded).toEqual(["two.png"]);
  expect(server.posted[0]?.body).toMatchObject({ attachments: ["one", "two"] });
  cleanup();
  expect(stage().opening.first.get()).toBeNull();
  expect(await disk.all()).toEqual([]);
});

test("discarding gives the words back to the composer", async () => {
  stage(fakeServer(away())).show(<NewChat />);
  send("Hello");
  fireEvent.click(await screen.findByText("Discard"));
  expect((screen.getByLabelText("Your message") as HTMLTextAreaElement).value).toBe("Hello");
});

test("a subject is one line, cut at a word, never longer than 80 characters", () => {
  expect(subjectOf("  short \nmore")).toBe("short");
  const long = subjectOf(`${"word ".repeat(30)}`);
  expect(Array.from(long).length).toBeLessThanOrEqual(80);
  expect(long.endsWith("word…")).toBe(true);
  expect(Array.from(subjectOf("😀".repeat(100)))).toHaveLength(80);
  expect(subjectOf("  ")).not.toBe("");
});
