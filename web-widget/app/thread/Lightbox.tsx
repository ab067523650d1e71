// A picture over the whole window; arrows go through those of the same message, Escape closes.
import { useEffect, useRef, useState } from "preact/hooks";
import { IconButton } from "../parts/IconButton";
import { chat, speech, t } from "../place";
import { type Shown, usePictureAddress } from "./PictureThumb";

export function Lightbox({ all, start, onClose }: { all: readonly Shown[]; start: number; onClose: () => void }) {
  const { host } = chat;
  const dialog = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(start);
  const picture = all[index];
  const address = usePictureAddress(picture);

  useEffect(() => {
    const view = dialog.current;
    host.say({ type: "expand", on: true });
    view?.showModal();
    return () => {
      view?.close();
      host.say({ type: "expand", on: false });
    };
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    const forward = speech.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") step(event.key === forward ? 1 : -1);
  }
  function step(by: number) {
    setIndex((now) => (now + by + all.length) % all.length);
  }

  return (
    <dialog
      class="lightbox"
      ref={dialog}
      aria-label={picture?.name}
      onKeyDown={onKeyDown}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {address && <img src={address} alt={picture?.name ?? ""} />}
      {address === null && <p>{t("picture.gone")}</p>}
      <IconButton icon="close" label={t("close.picture")} onClick={onClose} />
      {all.length > 1 && (
        <>
          <IconButton icon="back" label={t("picture.previous")} onClick={() => step(-1)} />
          <IconButton icon="forward" label={t("picture.next")} onClick={() => step(1)} />
        </>
      )}
    </dialog>
  );
}
