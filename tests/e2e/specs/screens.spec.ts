// Every screen as it looks: three sizes, two themes. The pictures are in target/screens.
import type { Page } from "@playwright/test";
import { Api } from "../support/api";
import { picture } from "../support/picture";
import { look } from "../support/screen";
import { Server } from "../support/server";
import { expect, test } from "../support/story";

test.describe.configure({ mode: "parallel" });

let demo: Server;
test.beforeAll(async () => {
  demo = await Server.start({ demo: true });
});
test.afterAll(async () => demo.remove());

/** Looking at a page in six ways takes its time. */
test.setTimeout(180_000);

const ready = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();

test("the console before there is anything to do", async ({ server, agent }) => {
  const ben = await agent();
  await ben.page.goto(`${server.url}/admin`);
  await ready(ben.page, "Welcome back");
  await look(ben.page, "log-in");
  await ben.logIn(server.url);
  await look(ben.page, "inbox-empty");
  await ben.page.goto(`${server.url}/admin/nothing-is-here`);
  await ben.page.getByRole("heading").first().waitFor();
  await look(ben.page, "not-found");
});

test("the console at work", async ({ agent }) => {
  const ben = await agent();
  await ben.logIn(demo.url);
  await ben.tickets.getByRole("link").first().waitFor();
  await look(ben.page, "inbox");
  await ben.page.keyboard.press("Control+k");
  await ben.page.getByRole("dialog").waitFor();
  await look(ben.page, "command-bar");
  await ben.page.keyboard.press("Escape");
  await expect(ben.page.getByRole("dialog")).toBeHidden();
  await ben.page.keyboard.press("?");
  await ready(ben.page, "Keyboard shortcuts");
  await look(ben.page, "shortcuts");
  await ben.page.keyboard.press("Escape");
  await ben.tickets.getByRole("link").first().click();
  await ben.thread.getByText(/\w/).first().waitFor();
  await look(ben.page, "ticket");
  await ben.page.getByRole("tab", { name: "Note" }).click();
  await look(ben.page, "ticket-note");
  await ben.page.goto(`${demo.url}/admin?layout=table`);
  await ben.page.getByRole("table").or(ben.page.getByRole("grid")).first().waitFor();
  await look(ben.page, "table");
});

const SECTIONS = ["brand", "widget", "team", "hours", "categories", "tickets", "uploads", "mail"];
for (const half of [SECTIONS.slice(0, 4), SECTIONS.slice(4)]) {
  test(`settings: ${half.join(", ")}`, async ({ agent }) => {
    const ben = await agent();
    await ben.logIn(demo.url);
    for (const section of half) {
      await ben.page.goto(`${demo.url}/admin/settings/${section}`);
      await ben.page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
      await expect(ben.page.getByText(/^Loading/)).toHaveCount(0);
      await look(ben.page, `settings-${section}`);
      if (section !== "team") continue;
      await ben.page.getByRole("button", { name: "Add agent" }).click();
      await ready(ben.page, "Add an agent");
      await look(ben.page, "team-dialog");
    }
    if (half.includes("brand")) return;
    await ben.page.goto(`${demo.url}/admin/profile`);
    await ben.page.getByRole("main", { name: "Your profile" }).waitFor();
    await look(ben.page, "profile");
  });
}

test("the demo shop and the chat in it", async ({ shopper }) => {
  const asha = await shopper();
  await asha.page.goto(`${demo.url}/demo`);
  await asha.bubble.waitFor();
  await look(asha.page, "demo-shop");
  await asha.bubble.click();
  await asha.chat.getByRole("button", { name: "New message" }).waitFor();
  const frame = asha.page.frames().at(-1);
  if (!frame) throw new Error("the chat has no frame");
  await look(asha.page, "widget-home", frame);
  await asha.chat.getByRole("button", { name: "New message" }).click();
  await asha.box.waitFor();
  await look(asha.page, "widget-new", frame);
  await asha.say("My jar came broken");
  await expect(asha.thread.getByText(/^Sent/)).toBeVisible();
  await frame.locator("input[type=file]").setInputFiles(picture("jar.png"));
  await asha.say("Here it is");
  await expect(asha.thread.getByRole("button", { name: /jar\.png/ }).locator("img")).toBeVisible();
  await look(asha.page, "widget-chat", frame);
  const admin = await Api.login(demo.url);
  const { tickets } = await admin.call<{ tickets: { id: string; subject: string }[] }>("GET", "/api/tickets?limit=50");
  const hers = tickets.find(({ subject }) => subject.startsWith("My jar"));
  await admin.call("PATCH", `/api/tickets/${hers?.id}`, { status: "closed" });
  await expect(asha.box).toBeHidden();
  await look(asha.page, "widget-closed", frame);
});
