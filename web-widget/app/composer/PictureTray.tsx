// What will be sent along: previews with progress, remove, and "again" where one did not go up.
import { useShop, useSpeech } from "../context";
import { Icon } from "../parts/Icon";
import { megabytes } from "./picture";
import type { Pictures } from "./usePictures";

export function PictureTray({ pictures }: { pictures: Pictures }) {
  const { t } = useSpeech();
  const { uploads } = useShop();
  const { list, problem } = pictures;
  const reason = list.find((picture) => picture.state === "failed")?.reason;
  return (
    <>
      {list.length > 0 && (
        <ul class="tray">
          {list.map(({ key, file, preview, state, progress }) => (
            <li key={key} class={`tray-item tray-${state}`}>
              <img src={preview} alt={file.name} />
              {state === "uploading" && (
                <progress value={progress} aria-label={t("picture.uploading", { name: file.name })} />
              )}
              {state === "failed" && (
                <button
                  type="button"
                  class="tray-retry"
                  aria-label={t("picture.retry", { name: file.name })}
                  onClick={() => pictures.retry(key)}
                >
                  <Icon name="retry" />
                </button>
              )}
              <button
                type="button"
                class="tray-remove"
                aria-label={t("picture.remove", { name: file.name })}
                onClick={() => pictures.remove(key)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {problem && (
        <p class="composer-problem" role="alert">
          {t(problem, { n: megabytes(uploads.maxBytes) })}
        </p>
      )}
      {list.some((picture) => picture.state === "failed") && (
        <p class="composer-problem" role="alert">
          {reason ?? t("picture.failed")}
        </p>
      )}
    </>
  );
}
