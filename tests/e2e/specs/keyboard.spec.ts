// From the log-in to a solved ticket without touching the mouse.
import { Api } from "../support/api";
import { ADMIN } from "../support/server";
import { expect, test } from "../support/story";

test("log in, find, read, answer and resolve by keyboard alone", async ({ server, agent }) => {
  const visitor = new Api(server.url);
  await visitor.open("Where is my box?", "It should be here.");
  await visitor.open("My jar is broken", "In two pieces.");
  const ben = await agent();
  const { keyboard } = ben.page;
  await ben.page.goto(`${server.url}/admin`);
  await expect(ben.page.getByLabel("E-mail")).toBeFocused();
  await keyboard.type(ADMIN.email);
  await keyboard.press("Tab");
  await keyboard.type(ADMIN.password);
  await keyboard.press("Enter");
  await ben.row("My jar is broken").waitFor();

  await keyboard.press("?");
  const sheet = ben.page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Write a reply").or(sheet.getByText("Search tickets")).first()).toBeVisible();
  await keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await keyboard.press("/");
  await expect(ben.page.getByRole("searchbox", { name: "Search tickets" })).toBeFocused();
  await keyboard.type("jar");
  await expect(ben.row("Where is my box?")).toBeHidden();
  await expect(ben.row("My jar is broken")).toBeVisible();
  await keyboard.press("Escape");
  await expect(ben.row("Where is my box?")).toBeVisible();
  await keyboard.press("Escape");

  await keyboard.press("j");
  const focused = ben.page.locator("a[data-ticket]:focus");
  await expect(focused).toBeVisible();
  const first = await focused.getAttribute("data-ticket");
  expect(await focused.evaluate((row) => getComputedStyle(row).boxShadow)).not.toBe("none");
  await keyboard.press("j");
  await expect(focused).not.toHaveAttribute("data-ticket", first ?? "");
  await keyboard.press("k");
  await expect(focused).toHaveAttribute("data-ticket", first ?? "");
  await keyboard.press("Enter");
  await ben.thread.waitFor();
  await keyboard.press("r");
  await expect(ben.reply).toBeFocused();
  await keyboard.type("On its way");
  await keyboard.press("Enter");
  await expect(ben.sees("On its way")).toBeVisible();
  await keyboard.press("Escape");
  await expect(ben.reply).not.toBeFocused();

  await keyboard.press("Control+k");
  await expect(ben.page.getByRole("combobox", { name: "Commands" })).toBeFocused();
  await keyboard.type("resolve");
  await keyboard.press("Enter");
  await expect(ben.page.getByRole("button", { name: "Status: Resolved" })).toBeVisible();
});
