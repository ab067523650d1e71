// The server gave no word about the shop. `speech` is null where not even the language came.
import { Icon } from "../parts/Icon";
import type { Speech } from "../speech";

interface Props {
  speech: Speech | null;
  onRetry: () => void;
  onClose: (() => void) | null;
}

export function Unreachable({ speech, onRetry, onClose }: Props) {
  return (
    <div class="dialog missing" role="alert">
      <Icon name="cloud" />
      <p>{speech?.t("unreachable.line")}</p>
      <button type="button" class="primary" onClick={onRetry}>
        {speech?.t("unreachable.retry") ?? <Icon name="retry" />}
      </button>
      {onClose && (
        <button type="button" class="secondary" onClick={onClose}>
          {speech?.t("close.chat") ?? <Icon name="close" />}
        </button>
      )}
    </div>
  );
}
