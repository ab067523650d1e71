// A shopper on a page with the bubble: what they see is inside of the chat's frame.
import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

export class Shopper {
  readonly chat: FrameLocator;
  readonly bubble: Locator;
  readonly thread: Locator;
  readonly box: Locator;

  constructor(readonly page: Page) {
    this.bubble = page
      .locator("careline-chat")
      .getByRole("button", { name: /chat|चैट|محادثة/i })
      .last();
    this.chat = page.frameLocator("careline-chat iframe");
    this.thread = this.chat.getByRole("log");
    this.box = this.chat.getByRole("textbox", { name: "Your message" });
  }

  /** Opens the bubble and begins a new chat. */
  async begin(text: string) {
    await this.bubble.click();
    await this.chat.getByRole("button", { name: "New message" }).click();
    await this.say(text);
  }

  async say(text: string) {
    await this.box.fill(text);
    await this.box.press("Enter");
  }

  sees(text: string): Locator {
    return this.thread.getByText(text, { exact: true });
  }
}
