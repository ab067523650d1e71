// A chat that cannot be shown.
import { goTo, t } from "../place";

export function Missing() {
  return (
    <div class="missing" role="alert">
      <p>{t("missing.line")}</p>
      <button type="button" class="primary" onClick={() => goTo({ screen: "home" })}>
        {t("home.chats")}
      </button>
    </div>
  );
}
