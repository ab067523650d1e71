// Whether somebody is there, and how soon they usually answer: only from real figures.
import { useShop, useSpeech } from "../context";
import type { Shop } from "../shop";
import { daysAgo, type Speech } from "../speech";

export function officeLine(shop: Shop, speech: Speech): string {
  if (!shop.officeOpen) return shop.opensAt ? opensLine(shop.opensAt, speech) : speech.t("office.closed");
  const seconds = shop.replySeconds;
  if (seconds === null || seconds === undefined) return speech.t("office.open");
  if (seconds < 60) return speech.t("office.moment");
  if (seconds < 5400) return speech.n("office.minutes", Math.round(seconds / 60));
  return speech.n("office.hours", Math.round(seconds / 3600));
}

function opensLine(opensAt: string, speech: Speech): string {
  const ahead = -daysAgo(opensAt);
  const time = speech.time(opensAt);
  if (ahead <= 0) return speech.t("office.opensAt", { time });
  return speech.t("office.opensOn", { day: speech.day(opensAt), time });
}

export function OfficeLine() {
  const shop = useShop();
  return (
    <p class="office">
      <i class={shop.officeOpen ? "dot dot-on" : "dot"} />
      {officeLine(shop, useSpeech())}
    </p>
  );
}
