// A time as "2 min", kept true by the page's one clock; the whole date on hover.
import { useClock } from "./clock";
import { ago, date } from "./span";

export interface TimeAgoProps {
  /** RFC 3339. */
  at: string;
  className?: string;
  /** Put before the full date on hover, e.g. "Waiting since". */
  title?: string;
}

export function TimeAgo({ at, className, title }: TimeAgoProps) {
  const time = Date.parse(at);
  const text = useClock((now) => ago(time, now));
  const full = date(time);
  return (
    <time dateTime={at} title={title ? `${title} ${full}` : full} className={className}>
      {text}
    </time>
  );
}
