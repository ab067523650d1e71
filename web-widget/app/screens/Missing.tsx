// A chat that cannot be shown.
import { useChat, useSpeech } from "../context";

export function Missing() {
  const { t } = useSpeech();
  const { route } = useChat();
  return (
    <div class="missing" role="alert">
      <p>{t("missing.line")}</p>
      <button type="button" class="primary" onClick={() => route.set({ screen: "home" })}>
        {t("menu.list")}
      </button>
    </div>
  );
}
