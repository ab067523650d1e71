// Under a closed chat: write again (which reopens it), or begin another.
import { useChat, useSpeech } from "../context";

export function Closed({ onReopen }: { onReopen: () => void }) {
  const { t } = useSpeech();
  const { route } = useChat();
  return (
    <div class="closed">
      <p>{t("closed.line")}</p>
      <div>
        <button type="button" class="secondary" onClick={onReopen}>
          {t("closed.again")}
        </button>
        <button type="button" class="primary" onClick={() => route.set({ screen: "new" })}>
          {t("home.new")}
        </button>
      </div>
    </div>
  );
}
