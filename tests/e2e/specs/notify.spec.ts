// News while one looks elsewhere: one notification for each ticket, a sound, and both gone when it is read or unwanted.
import { Api } from "../support/api";
import { hideWithNotices, listening, noticesOf, setHidden } from "../support/notices";
import { expect, test } from "../support/story";
import { hearTones, tonesOf } from "../support/tones";

test("one notification for each ticket, gone when it is read in another tab", async ({ server, agent }) => {
  const visitor = new Api(server.url);
  const ben = await agent({ permissions: ["notifications"] });
  await listening(ben.page, () => ben.logIn(server.url));
  await hideWithNotices(ben.page);
  await visitor.open("Where is my box?", "It should be here.");
  await expect.poll(() => noticesOf(ben.page)).toHaveLength(1);
  const { ticketId } = await visitor.open("And my jar?", "It is broken.");
  await expect.poll(() => noticesOf(ben.page)).toHaveLength(2);
  const [box, jar] = await noticesOf(ben.page);
  expect(box).toMatchObject({ title: "New: Where is my box?", body: "Asha Rao: It should be here.", closed: false });
  expect(jar).toMatchObject({ title: "New: And my jar?", tag: `careline.${ticketId}` });
  expect(box?.tag).not.toBe(jar?.tag);
  await expect(ben.page).toHaveTitle(/^\(2\) Inbox/);
  await expect(ben.page.getByRole("link", { name: "Inbox, 2 open" })).toBeVisible();

  const other = await ben.page.context().newPage();
  await other.goto(`${server.url}/admin?ticket=${ticketId}`);
  await expect(
    other.getByRole("log", { name: "Conversation" }).getByText("It is broken.", { exact: true }),
  ).toBeVisible();
  await expect.poll(async () => (await noticesOf(ben.page)).map(({ closed }) => closed)).toEqual([false, true]);
});

test("what comes later on a ticket takes the place of its notification; who looks takes it away", async ({
  server,
  admin,
  agent,
}) => {
  const him = await admin.hire("Ben Kurien");
  const ben = await agent({ permissions: ["notifications"] });
  await listening(ben.page, () => ben.logIn(server.url, him));
  await hideWithNotices(ben.page);
  const { ticketId, token } = await new Api(server.url).open("Where is my box?", "It should be here.");
  const tell = async (count: number) => {
    await expect.poll(() => noticesOf(ben.page)).toHaveLength(count);
    const notices = await noticesOf(ben.page);
    expect(new Set(notices.map(({ tag }) => tag))).toEqual(new Set([`careline.${ticketId}`]));
    expect(notices.map(({ closed }) => closed)).toEqual(notices.map((_, at) => at + 1 < count));
    return notices.at(-1);
  };
  expect(await tell(1)).toMatchObject({ title: "New: Where is my box?" });
  await admin.call("PATCH", `/api/tickets/${ticketId}/assign`, { agentId: him.id });
  expect(await tell(2)).toMatchObject({ title: "Where is my box?" });
  await new Api(server.url, token).call("POST", `/api/tickets/${ticketId}/reply`, { message: "Any news?" });
  expect(await tell(3)).toMatchObject({ title: "Asha Rao", body: "Any news?" });
  await setHidden(ben.page, false);
  await ben.open("Where is my box?");
  await expect.poll(async () => (await noticesOf(ben.page)).map(({ closed }) => closed)).toEqual([true, true, true]);
});

test("the console rings: two notes for what is new or given, one for a reply, none when it is off", async ({
  server,
  admin,
  agent,
}) => {
  const visitor = new Api(server.url);
  const him = await admin.hire("Ben Kurien");
  const ben = await agent();
  await hearTones(ben.page);
  await listening(ben.page, () => ben.logIn(server.url, him));
  await ben.page.getByRole("heading", { name: /tickets/i }).click();
  const heard = (...tones: number[]) => expect.poll(() => tonesOf(ben.page)).toEqual(tones);

  const { ticketId, token } = await visitor.open("Where is my box?", "It should be here.");
  await heard(587, 784);
  await admin.call("PATCH", `/api/tickets/${ticketId}/assign`, { agentId: him.id });
  await heard(660, 880);
  const writer = new Api(server.url, token);
  await writer.call("POST", `/api/tickets/${ticketId}/reply`, { message: "Any news?" });
  await heard(660);

  await ben.page.getByRole("button", { name: /^You/ }).click();
  await ben.page.getByRole("menuitem", { name: "Notifications and sound" }).click();
  await ben.page.getByRole("slider", { name: "Volume" }).press("Home");
  await ben.page.keyboard.press("Escape");
  await visitor.open("And my jar?", "It is broken.");
  await expect(ben.row("And my jar?")).toBeVisible();
  await writer.call("POST", `/api/tickets/${ticketId}/reply`, { message: "Hello?" });
  await expect(ben.row("Hello?")).toBeVisible();
  expect(await tonesOf(ben.page)).toEqual([]);
});

test("the chat rings for a reply that is not before one's eyes, and can be told not to", async ({
  server,
  host,
  agent,
  shopper,
}) => {
  const shop = await host();
  const ben = await agent();
  await ben.logIn(server.url);
  const asha = await shopper();
  await hearTones(asha.page);
  await asha.page.goto(shop.url);
  await asha.begin("Where is my box?");
  await ben.open("Where is my box?");
  await asha.chat.getByRole("button", { name: "Close chat" }).click();
  await ben.answer("It is on its way");
  await expect.poll(() => tonesOf(asha.page)).toEqual([660, 880]);
  await asha.bubble.click();
  await expect(asha.sees("It is on its way")).toBeVisible();
  await asha.chat.getByRole("button", { name: "More" }).click();
  await asha.chat.getByRole("button", { name: "Sound off" }).click();
  await asha.chat.getByRole("button", { name: "Close chat" }).click();
  await ben.answer("It comes tomorrow");
  await expect(asha.page).toHaveTitle("(1) A shop");
  expect(await tonesOf(asha.page)).toEqual([]);
});
