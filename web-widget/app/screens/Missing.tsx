// A chat that cannot be shown.
import { chat, t } from "../place";

export function Missing() {
  const { route } = chat;
  return (
    <div class="missing" role="alert">
      <p>{t("missing.line")}</p>
      <button type="button" class="primary" onClick={() => route.set({ screen: "home" })}>
        {t("chats")}
      </button>
    </div>
  );
}
