// One quiet line while the connection is away.
import { useEffect, useState } from "preact/hooks";
import type { Client } from "../../client/types";
import { t } from "../place";
import { useWatched } from "../store";
import { Icon } from "./Icon";

/** A short gap is nobody's business. */
const PATIENCE_MS = 1200;

export function Banner({ client }: { client: Client }) {
  const isAway = useWatched(client.socket, () => {
    const { state } = client.socket;
    return state.phase === "waiting" || (state.phase === "connecting" && state.attempt > 0);
  });
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(isAway), isAway ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [isAway]);
  return (
    <div role="status">
      {isShown && (
        <p class="banner">
          <Icon name="cloud" />
          {t("banner.away")}
        </p>
      )}
    </div>
  );
}
