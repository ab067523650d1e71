// Whether somebody is there, and how soon they usually answer: only from real figures.
import { shop, speech, t } from "../place";

export function officeLine(): string {
  const { officeOpen, opensAt, replySeconds } = shop;
  if (!officeOpen)
    return opensAt ? t("office.opensOn", { day: speech.day(opensAt), time: speech.time(opensAt) }) : t("office.closed");
  if (replySeconds === null || replySeconds === undefined) return t("office.open");
  const minutes = Math.ceil(replySeconds / 60) || 1;
  const time = minutes < 90 ? speech.ahead(minutes, "minute") : speech.ahead(Math.round(minutes / 60), "hour");
  return t("office.replies", { time });
}

export function OfficeLine() {
  return (
    <p class="office">
      <i class={shop.officeOpen ? "dot dot-on" : "dot"} />
      {officeLine()}
    </p>
  );
}
