// Files from the clipboard, as Ctrl+V brings them.
import type { Locator } from "@playwright/test";
import type { FileOnDisk } from "./picture";

export async function paste(target: Locator, { name, mimeType, buffer }: FileOnDisk) {
  const file = { name, type: mimeType, bytes: [...buffer] };
  await target.evaluate((element, { name, type, bytes }) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(bytes)], name, { type }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, file);
}
