// Three dots while somebody writes.
import type { Typist } from "../../client/types";
import { t } from "../place";

export function Typing({ who }: { who: readonly Typist[] }) {
  const typist = who[0];
  if (!typist) return null;
  return (
    <div class={`said said-${typist.kind === "bot" ? "bot" : "agent"} said-first`}>
      <div class="bubble typing">
        <span class="hidden">{t("who.typing", { name: typist.name })}</span>
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
