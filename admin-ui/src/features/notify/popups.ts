// The browser's own notifications: at most one per ticket, gone when the ticket is read anywhere.
import type { Notice } from "./rules";

const shown = new Map<string, Notification>();

export const permission = (): NotificationPermission =>
  typeof Notification === "undefined" ? "denied" : Notification.permission;

/** Must be called from a click. */
export async function askPermission(): Promise<NotificationPermission> {
  if (typeof Notification === "undefined") return "denied";
  return Notification.requestPermission();
}

export function popUp(notice: Notice, onOpen: (ticketId: string) => void): void {
  if (permission() !== "granted") return;
  try {
    const popup = new Notification(notice.title, {
      body: notice.body,
      tag: `careline.${notice.ticketId}`,
      silent: true,
    });
    popup.onclick = () => {
      window.focus();
      onOpen(notice.ticketId);
      popup.close();
    };
    popup.onclose = () => shown.get(notice.ticketId) === popup && shown.delete(notice.ticketId);
    shown.set(notice.ticketId, popup);
  } catch {
    // Phones only allow them from a service worker: the sound and the badge remain.
  }
}

export function takeDown(ticketId: string): void {
  shown.get(ticketId)?.close();
  shown.delete(ticketId);
}
