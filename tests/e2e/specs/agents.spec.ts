// Two agents at one ticket: they see each other, and nobody answers over the other's head.
import { Api } from "../support/api";
import { expect, test } from "../support/story";

test("two agents see each other look, type and answer, in the same order", async ({ server, admin, agent }) => {
  await new Api(server.url).open("Where is my box?", "It should be here.");
  const ben = await agent();
  const nina = await agent();
  await ben.logIn(server.url, await admin.hire("Ben Kurien"));
  await nina.logIn(server.url, await admin.hire("Nina Thomas"));
  await ben.open("Where is my box?");
  await nina.open("Where is my box?");
  await expect(ben.page.getByText("Nina Thomas is looking at this ticket too")).toBeVisible();
  await expect(nina.page.getByText("Ben Kurien is looking at this ticket too")).toBeVisible();
  await nina.reply.pressSequentially("It is");
  await expect(ben.page.getByText("Nina Thomas is typing a reply")).toBeVisible();
  await nina.answer("It is on its way");
  await expect(ben.sees("It is on its way")).toBeVisible();
  await ben.answer("It comes tomorrow");
  await expect(nina.sees("It comes tomorrow")).toBeVisible();
  for (const side of [ben, nina]) {
    const text = (await side.thread.textContent()) ?? "";
    expect(text.match(/It should be here|It is on its way|It comes tomorrow/g)).toEqual([
      "It should be here",
      "It is on its way",
      "It comes tomorrow",
    ]);
  }
});

test("what a colleague answered meanwhile is shown before anything goes out", async ({ server, admin, agent }) => {
  await new Api(server.url).open("Where is my box?", "It should be here.");
  const ben = await agent();
  const nina = await agent();
  await ben.logIn(server.url, await admin.hire("Ben Kurien"));
  await nina.logIn(server.url, await admin.hire("Nina Thomas"));
  await ben.open("Where is my box?");
  await nina.open("Where is my box?");

  const card = ben.page.getByRole("alert", { name: "Newer messages" });
  const overtaken = async (mine: string, theirs: string) => {
    await ben.reply.fill(mine);
    await nina.answer(theirs);
    await expect(card).toContainText(theirs);
    await expect(card).toContainText(/Nina Thomas replied/);
    await ben.reply.press("Enter");
    await expect(ben.sees(mine)).toBeHidden();
  };
  await overtaken("Let me look", "I have it");
  await card.getByRole("button", { name: "Discard" }).click();
  await expect(card).toBeHidden();
  await expect(ben.reply).toHaveValue("");

  await overtaken("It left today", "It left on Monday");
  await card.getByRole("button", { name: "Edit" }).click();
  await expect(ben.reply).toHaveValue("It left today");
  await ben.answer("As Nina says");
  await expect(nina.sees("As Nina says")).toBeVisible();

  await overtaken("Anything else?", "Sorry for the wait");
  await card.getByRole("button", { name: "Send anyway" }).click();
  await expect(nina.sees("Anything else?")).toBeVisible();
  await expect(nina.sees("Let me look")).toHaveCount(0);
});

test("who works on it shows on both sides; who is switched off is out at once", async ({ server, admin, agent }) => {
  await new Api(server.url).open("Where is my box?", "It should be here.");
  const him = await admin.hire("Ben Kurien");
  const ben = await agent();
  const nina = await agent();
  await ben.logIn(server.url, him);
  await nina.logIn(server.url, await admin.hire("Nina Thomas"));
  await ben.open("Where is my box?");
  await nina.open("Where is my box?");
  await ben.page.getByRole("button", { name: "Assignee: nobody" }).click();
  await ben.page.getByRole("menuitem", { name: /Assign to me/ }).click();
  for (const side of [ben, nina]) {
    await expect(side.page.getByRole("button", { name: "Assignee: Ben Kurien" })).toBeVisible();
  }
  await admin.call("PATCH", `/api/agents/${him.id}`, { active: false });
  await expect(ben.page.getByText("Your session has ended.")).toBeVisible();
  await expect(ben.page.getByRole("button", { name: "Log in" })).toBeVisible();
  await expect(ben.thread).toBeHidden();
});
