// An agent at the console.
import type { Locator, Page } from "@playwright/test";
import { ADMIN } from "./server";

export class Console {
  readonly tickets: Locator;
  readonly thread: Locator;
  readonly reply: Locator;

  constructor(readonly page: Page) {
    this.tickets = page.getByRole("list", { name: "Tickets" }).or(page.getByRole("listbox", { name: "Tickets" }));
    this.thread = page.getByRole("log", { name: "Conversation" });
    this.reply = page.getByRole("textbox", { name: "Reply" });
  }

  async logIn(url: string, who: { email: string; password: string } = ADMIN) {
    await this.page.goto(`${url}/admin`);
    await this.page.getByLabel("E-mail").fill(who.email);
    await this.page.getByLabel("Password", { exact: true }).fill(who.password);
    await this.page.getByRole("button", { name: "Log in" }).click();
    await this.page
      .getByRole("heading", { name: /tickets/i })
      .first()
      .waitFor();
  }

  row(text: string | RegExp): Locator {
    return this.tickets.locator("a, button, [role=option], [role=listitem]").filter({ hasText: text }).first();
  }

  async open(text: string | RegExp) {
    await this.row(text).click();
    await this.thread.waitFor();
  }

  async answer(text: string) {
    await this.reply.fill(text);
    await this.reply.press("Enter");
  }

  sees(text: string): Locator {
    return this.thread.getByText(text, { exact: true });
  }
}
