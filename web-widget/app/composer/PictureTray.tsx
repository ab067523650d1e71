// What will be sent along: previews with progress, remove, and "again" where one did not go up.

import type { ComponentChildren } from "preact";
import { IconButton } from "../parts/IconButton";
import { shop, t } from "../place";
import { megabytes, type Picture } from "./picture";
import type { Pictures } from "./usePictures";

export function PictureTray({ pictures }: { pictures: Pictures }) {
  const { uploads } = shop;
  const { list, problem } = pictures;
  const failed = list.find((picture) => picture.state === "failed");
  return (
    <>
      {list.length > 0 && (
        <ul class="tray">
          {list.map((picture) => (
            <TrayItem key={picture.key} picture={picture}>
              {picture.state === "failed" && (
                <IconButton
                  icon="retry"
                  class="tray-retry"
                  label={t("picture.retry", { name: picture.file.name })}
                  onClick={() => pictures.retry(picture.key)}
                />
              )}
              <IconButton
                icon="close"
                class="tray-remove"
                label={t("picture.remove", { name: picture.file.name })}
                onClick={() => pictures.remove(picture.key)}
              />
            </TrayItem>
          ))}
        </ul>
      )}
      {problem && (
        <p class="composer-problem" role="alert">
          {t(problem, { n: megabytes(uploads.maxBytes) })}
        </p>
      )}
      {failed && (
        <p class="composer-problem" role="alert">
          {failed.reason ?? t("picture.failed")}
        </p>
      )}
    </>
  );
}

export function TrayItem({ picture, children }: { picture: Picture; children?: ComponentChildren }) {
  const { file, preview, state, progress } = picture;
  return (
    <li class={`tray-${state}`}>
      <img src={preview} alt={file.name} />
      {state === "uploading" && <progress value={progress} aria-label={t("picture.uploading", { name: file.name })} />}
      {children}
    </li>
  );
}
