// Under a closed chat: write again (which reopens it), or begin another.
import { goTo, t } from "../place";

export function Closed({ onReopen }: { onReopen: () => void }) {
  return (
    <div class="closed">
      <p>{t("closed.line")}</p>
      <div>
        <button type="button" class="secondary" onClick={onReopen}>
          {t("closed.again")}
        </button>
        <button type="button" class="primary" onClick={() => goTo({ screen: "new" })}>
          {t("home.new")}
        </button>
      </div>
    </div>
  );
}
