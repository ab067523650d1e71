import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeServer, stage } from "../test/stage";
import { Composer } from "./Composer";
import { emptyTrays } from "./trays";

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  emptyTrays();
});

const field = () => screen.getByLabelText("Your message") as HTMLTextAreaElement;
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });
const picture = (name: string, bytes = 3, mime = "image/png") =>
  new File([new Uint8Array(bytes)], name, { type: mime });
const choose = (files: File[]) => {
  const chooser = document.querySelector("input[type=file]") as HTMLInputElement;
  Object.defineProperty(chooser, "files", { value: files, configurable: true });
  fireEvent.change(chooser);
};

test("Enter sends the trimmed text and empties the field; Shift+Enter does not send", () => {
  const onSend = vi.fn();
  stage().show(<Composer draft="t1" http={null} onSend={onSend} />);
  type("  hello \n");
  fireEvent.keyDown(field(), { key: "Enter", shiftKey: true });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(onSend).toHaveBeenCalledWith("hello", []);
  expect(field().value).toBe("");
});

test("Enter that chooses a word of an input method does not send", () => {
  const onSend = vi.fn();
  stage().show(<Composer draft="t1" http={null} onSend={onSend} />);
  type("नमस्ते");
  fireEvent.keyDown(field(), { key: "Enter", isComposing: true });
  fireEvent.keyDown(field(), { key: "Enter", keyCode: 229 });
  expect(onSend).not.toHaveBeenCalled();
});

test("nothing but blanks cannot be sent", () => {
  const onSend = vi.fn();
  stage().show(<Composer draft="t1" http={null} onSend={onSend} />);
  type("  \n ");
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(onSend).not.toHaveBeenCalled();
  expect(screen.getByLabelText("Send").getAttribute("aria-disabled")).toBe("true");
});

test("a draft is kept per ticket, only after typing, and gone after sending", () => {
  const { chat, show } = stage();
  const first = show(<Composer draft="t1" http={null} onSend={() => {}} />);
  expect(sessionStorage.length).toBe(0);
  type("half a thought");
  first.unmount();
  const other = show(<Composer draft="t2" http={null} onSend={() => {}} />);
  expect(field().value).toBe("");
  other.unmount();
  show(<Composer draft="t1" http={null} onSend={() => {}} />);
  expect(field().value).toBe("half a thought");
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(chat.drafts.read("t1")).toBeNull();
});

test("files that are no pictures, or too large, are refused with the reason", () => {
  stage().show(<Composer draft="t1" http={null} onSend={() => {}} />);
  choose([picture("page.svg", 3, "image/svg+xml")]);
  expect(screen.getByRole("alert").textContent).toContain("Only pictures");
  choose([picture("huge.png", 1001)]);
  expect(screen.getByRole("alert").textContent).toContain("too large");
  expect(document.querySelectorAll(".tray li")).toHaveLength(0);
});

test("a picture goes up at once where there is a session, is sent along, or taken out again", async () => {
  const server = fakeServer();
  const { client, show } = stage(server);
  const onSend = vi.fn();
  show(<Composer draft="t1" http={client.http} onSend={onSend} />);
  choose([picture("box.png"), picture("lid.png")]);
  await waitFor(() => expect(document.querySelectorAll(".tray-done")).toHaveLength(2));
  fireEvent.click(screen.getByLabelText("Remove lid.png"));
  fireEvent.keyDown(field(), { key: "Enter" });
  const [text, pictures] = onSend.mock.calls[0] ?? [];
  expect(text).toBe("");
  expect(pictures.map((one: { attachment: { id: string } }) => one.attachment.id)).toEqual(["box"]);
});

function slowly() {
  let arrive = (_: object) => {};
  const upload = vi.fn(() => new Promise<never>((resolve) => (arrive = resolve as typeof arrive)));
  return { http: { upload }, arrive: () => arrive({ id: "box" }) };
}

test("Enter while a picture goes up sends both once it is there", async () => {
  const { http, arrive } = slowly();
  const onSend = vi.fn();
  stage().show(<Composer draft="t8" http={http} onSend={onSend} />);
  type("See here");
  choose([picture("box.png")]);
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(onSend).not.toHaveBeenCalled();
  expect(screen.getByLabelText("Send").getAttribute("aria-busy")).toBe("true");
  arrive();
  await waitFor(() => expect(onSend).toHaveBeenCalledOnce());
  expect(onSend.mock.calls[0]?.[0]).toBe("See here");
  expect(onSend.mock.calls[0]?.[1]).toMatchObject([{ attachment: { id: "box" } }]);
});

test.each([
  ["writes on", () => type("See here, or rather")],
  ["takes it out", () => fireEvent.click(screen.getByLabelText("Remove box.png"))],
])("but not for who meanwhile %s", async (_, meanwhile) => {
  const { http, arrive } = slowly();
  const onSend = vi.fn();
  stage().show(<Composer draft="t9" http={http} onSend={onSend} />);
  type("See here");
  choose([picture("box.png")]);
  fireEvent.keyDown(field(), { key: "Enter" });
  meanwhile();
  arrive();
  await waitFor(() => expect(document.querySelectorAll(".tray-uploading")).toHaveLength(0));
  await new Promise((done) => setTimeout(done, 20));
  expect(onSend).not.toHaveBeenCalled();
});

test("a picture waits for the shopper to come back, and not for the next one", () => {
  const { show } = stage();
  const composer = () => <Composer draft="t7" http={null} onSend={() => {}} />;
  show(composer());
  choose([picture("box.png")]);
  cleanup();
  show(composer());
  expect(document.querySelectorAll(".tray li")).toHaveLength(1);
  cleanup();
  emptyTrays();
  show(composer());
  expect(document.querySelectorAll(".tray li")).toHaveLength(0);
});

test("a picture that did not go up blocks sending until it is tried again or taken out", async () => {
  const upload = vi.fn().mockRejectedValueOnce(new TypeError("network")).mockResolvedValue({ id: "box" });
  const onSend = vi.fn();
  stage().show(<Composer draft="t1" http={{ upload }} onSend={onSend} />);
  choose([picture("box.png")]);
  const again = await screen.findByLabelText("Send box.png again");
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.click(again);
  await waitFor(() => expect(document.querySelectorAll(".tray-done")).toHaveLength(1));
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(onSend).toHaveBeenCalledOnce();
});

test("text from the host page is put in", () => {
  const { chat, show } = stage();
  show(<Composer draft="t1" http={null} onSend={() => {}} />);
  chat.prefill.set("About my order");
  return waitFor(() => expect(field().value).toBe("About my order"));
});
