// A hidden tab tells of a new ticket, once, and takes it back when the ticket is read elsewhere.
import { Api } from "../support/api";
import { hideWithNotices, noticesOf } from "../support/notices";
import { expect, test } from "../support/story";

test("one notification for each ticket, gone when it is read in another tab", async ({ server, agent }) => {
  const visitor = new Api(server.url);
  const ben = await agent({ permissions: ["notifications"] });
  await ben.logIn(server.url);
  await expect(ben.page.getByText("Live", { exact: true })).toBeVisible();
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
