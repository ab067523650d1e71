// Half a sentence survives a reload and a log-in that ended, in the ticket where it was written.
import { Api } from "../support/api";
import { expect, test } from "../support/story";

test("a ticket is opened by its address, with the draft in it; also after the session has ended", async ({
  server,
  admin,
  agent,
}) => {
  const { ticketId } = await new Api(server.url).open("Where is my box?", "It should be here.");
  await new Api(server.url).open("My jar is broken", "In two pieces.");
  const him = await admin.hire("Ben Kurien");
  const ben = await agent();
  await ben.logIn(server.url, him);
  await ben.open("Where is my box?");
  await expect(ben.page).toHaveURL(new RegExp(ticketId));
  await ben.reply.pressSequentially("It is on");
  await ben.page.reload();
  await expect(ben.sees("It should be here.")).toBeVisible();
  await expect(ben.reply).toHaveValue("It is on");
  await ben.open("My jar is broken");
  await expect(ben.reply).toHaveValue("");
  await ben.page.goBack();
  await expect(ben.reply).toHaveValue("It is on");

  await ben.reply.press("End");
  await ben.reply.pressSequentially(" its way");
  await admin.call("PATCH", `/api/agents/${him.id}`, { active: false });
  await expect(ben.page.getByText("Your session has ended.")).toBeVisible();
  await admin.call("PATCH", `/api/agents/${him.id}`, { active: true });
  await ben.page.getByLabel("E-mail").fill(him.email);
  await ben.page.getByLabel("Password", { exact: true }).fill(him.password);
  await ben.page.getByRole("button", { name: "Log in" }).click();
  await expect(ben.sees("It should be here.")).toBeVisible();
  await expect(ben.reply).toHaveValue("It is on its way");
  await ben.reply.press("Enter");
  await expect(ben.sees("It is on its way")).toBeVisible();
});
