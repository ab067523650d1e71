// The rows of the thread, each drawn by its kind.
import { memo, useMemo } from "react";
import { useMe } from "@/app/care";
import { useConfig } from "@/app/queries";
import { isStale } from "../composer/stale";
import { deliveries } from "./delivery";
import { DayLine, UnreadLine } from "./lines";
import { MessageRow } from "./MessageRow";
import type { Row } from "./rows";
import { SystemLine } from "./SystemLine";
import { systemLine, type Wording } from "./systemLine";

/** The newest are always drawn; those further up only when they come near the screen. */
const NEAR = 40;

export const Rows = memo(function Rows({ rows, customerRead }: { rows: readonly Row[]; customerRead: number }) {
  const wording = useWording();
  const states = useMemo(() => deliveries(rows, customerRead), [rows, customerRead]);
  const far = rows.length - NEAR;
  return rows.map((row, index) => {
    switch (row.kind) {
      case "day":
        return <DayLine key={row.key} at={row.at} />;
      case "unread":
        return <UnreadLine key={row.key} />;
      case "system":
        return (
          <SystemLine key={row.key} message={row.message} text={systemLine(row.message, wording)} far={index < far} />
        );
      case "said":
        // A reply that was held back stands above the composer, where it is decided on.
        if (row.item.kind === "pending" && isStale(row.item.entry)) return null;
        return (
          <MessageRow
            key={row.key}
            item={row.item}
            voice={row.author.voice}
            name={row.author.name}
            own={row.author.own}
            at={row.at}
            first={row.first}
            last={row.last}
            delivery={states.get(row.key) ?? null}
            far={index < far}
          />
        );
      default:
        return null;
    }
  });
});

function useWording(): Wording {
  const me = useMe();
  const categories = useConfig().data?.categories;
  return useMemo(() => {
    const labels = new Map(categories?.map(({ slug, label }) => [slug, label]));
    return { me, category: (slug) => labels.get(slug) ?? slug };
  }, [me, categories]);
}
