// A reply to what is no longer the newest: only the server can know, and shows it before anything goes out.
import { Api } from "../support/api";
import { expect, test } from "../support/story";

test("written while the line was cut: held back until the newer is seen, then sent once", async ({
  server,
  admin,
  agent,
  line,
}) => {
  await new Api(server.url).open("Where is my box?", "It should be here.");
  const ben = await agent();
  const nina = await agent();
  await ben.logIn(line.url, await admin.hire("Ben Kurien"));
  await nina.logIn(server.url, await admin.hire("Nina Thomas"));
  await ben.open("Where is my box?");
  await nina.open("Where is my box?");
  await expect(ben.page.getByText("Nina Thomas is looking at this ticket too")).toBeVisible();

  line.cut();
  await expect(ben.page.getByRole("button", { name: "Retry now" })).toBeVisible();
  await ben.answer("Let me look");
  await nina.answer("I have it");
  await expect(nina.sees("I have it")).toBeVisible();
  line.mend();
  const card = ben.page.getByRole("alert", { name: "Newer messages" });
  await expect(card).toContainText(/Nina Thomas replied/, { timeout: 40_000 });
  await expect(card).toContainText("I have it");
  await expect(card).toContainText("Yours, not sent yet: Let me look");
  await expect(nina.sees("Let me look")).toHaveCount(0);

  await card.getByRole("button", { name: "Send anyway" }).click();
  await expect(card).toBeHidden();
  await expect(nina.sees("Let me look")).toBeVisible();
  await nina.answer("Thank you");
  await expect(ben.sees("Thank you")).toBeVisible({ timeout: 40_000 });
  for (const side of [ben, nina]) await expect(side.sees("Let me look")).toHaveCount(1);
});

test("where sockets do not get through, the same by HTTP, and it can be taken back", async ({ server, agent }) => {
  const { ticketId, token } = await new Api(server.url).open("Where is my box?", "It should be here.");
  const ben = await agent();
  await ben.page.routeWebSocket(/\/api\/ws$/, (socket) => socket.close({ code: 1011 }));
  // Nothing newer comes by asking either.
  await ben.page.route("**/replies?*", (route) => route.fulfill({ json: { messages: [], seq: 1, more: false } }));
  const refused = ben.page.waitForResponse((response) => response.status() === 409);
  await ben.logIn(server.url);
  await ben.open("Where is my box?");
  const message = "The blue one";
  const asha = new Api(server.url, token);
  await asha.call("POST", `/api/tickets/${ticketId}/reply`, { message });
  await ben.answer("Which of them?");
  expect(await (await refused).json()).toMatchObject({ code: "stale_reply", details: { messages: [{ message }] } });
  const card = ben.page.getByRole("alert", { name: "Newer messages" });
  await expect(card).toContainText(/Asha Rao wrote/);
  await expect(card).toContainText(message);
  await card.getByRole("button", { name: "Edit" }).click();
  await expect(card).toBeHidden();
  await expect(ben.reply).toHaveValue("Which of them?");
  await expect(ben.reply).toBeFocused();
  const { messages } = await asha.call<{ messages: unknown[] }>("GET", `/api/tickets/${ticketId}/replies?since=2`);
  expect(JSON.stringify(messages)).not.toContain("Which of them?");
});
