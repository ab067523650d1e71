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

test("a note goes on being a note, and a dialog stays open, when a tablet is turned", async ({
  server,
  admin,
  agent,
}) => {
  await new Api(server.url).open("Where is my box?", "It should be here.");
  const ben = await agent();
  await ben.page.setViewportSize({ width: 1024, height: 768 });
  await ben.logIn(server.url, await admin.hire("Ben Kurien"));
  await ben.open("Where is my box?");
  await ben.page.getByRole("tab", { name: "Note" }).click();
  const note = ben.page.getByRole("textbox", { name: "Note" });
  await note.fill("Ask the courier");
  for (const width of [700, 390, 1440, 1024]) {
    await ben.page.setViewportSize({ width, height: 768 });
    await expect(note).toHaveValue("Ask the courier");
    await expect(ben.page.getByRole("tab", { name: "Note" })).toHaveAttribute("aria-selected", "true");
  }
  await note.press("Escape");
  await ben.page.keyboard.press("Shift+E");
  const reason = ben.page.getByRole("dialog").getByRole("textbox");
  await reason.fill("Third mix-up");
  await ben.page.setViewportSize({ width: 700, height: 768 });
  await expect(reason).toHaveValue("Third mix-up");
});
