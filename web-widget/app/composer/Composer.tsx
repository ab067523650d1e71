// Where the shopper writes: text that grows, pictures by button, paste or drop, emoji, Enter sends.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Client } from "../../client/types";
import { IconButton } from "../parts/IconButton";
import { chat, shop, t } from "../place";
import { useStore } from "../store";
import { imagesIn } from "./dropped";
import { EmojiButton } from "./EmojiButton";
import { PictureTray } from "./PictureTray";
import type { Picture } from "./picture";
import { usePictures } from "./usePictures";

interface Props {
  /** Names the draft. */
  draft: string;
  /** Where pictures go up at once; null before there is a session. */
  http: Pick<Client["http"], "upload"> | null;
  onSend: (text: string, pictures: readonly Picture[]) => void;
  onTyping?: (typing: boolean) => void;
}

const TYPING_MS = 4000;
/** The server's own limit, in characters. */
const LONGEST = 10_000;

export function Composer({ draft, http, onSend, onTyping }: Props) {
  const { drafts, prefill, host } = chat;
  const { uploads } = shop;
  const [text, setText] = useState(() => drafts.read(draft) ?? "");
  const [isOver, setOver] = useState(false);
  const pictures = usePictures(draft, uploads, http);
  const field = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const given = useStore(prefill);
  const isOpen = useStore(host.isOpen);
  const length = Array.from(text.trim()).length;
  const count = pictures.list.length;
  const canSend = (length > 0 || count > 0) && length <= LONGEST && !pictures.hasFailed;
  /** So many pictures that are still going up are to go out with the rest, once they are there. */
  const [awaited, setAwaited] = useState(0);

  useEffect(() => {
    if (given === null) return;
    setText(given);
    prefill.set(null);
  }, [given]);
  useEffect(() => {
    // On a phone the keyboard would cover what was opened to be read.
    if (isOpen && !matchMedia("(pointer: coarse)").matches) field.current?.focus();
  }, [isOpen]);
  useEffect(() => stopTyping, []);
  useEffect(() => {
    if (!awaited || pictures.isGoingUp) return;
    setAwaited(0);
    // Not where one was taken out meanwhile.
    if (awaited === count) send();
  }, [awaited, pictures.isGoingUp]);
  // Wherever it is dropped: beside the field the browser would leave the chat for the picture.
  useEffect(() => {
    window.ondragover = (event) => {
      event.preventDefault();
      setOver(true);
    };
    window.ondragleave = () => setOver(false);
    window.ondrop = (event) => {
      setOver(false);
      take(event, event.dataTransfer);
    };
    return () => {
      window.ondragover = window.ondrop = null;
    };
  });
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  function write(next: string) {
    setText(next);
    drafts.write(draft, next === "" ? null : next);
  }
  function stopTyping() {
    clearTimeout(timer.current);
    onTyping?.(false);
  }
  function onInput(next: string) {
    write(next);
    setAwaited(0);
    if (next.trim() === "") return stopTyping();
    onTyping?.(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(stopTyping, TYPING_MS);
  }
  function send() {
    if (!canSend) return;
    if (pictures.isGoingUp) return setAwaited(count);
    stopTyping();
    onSend(text.trim(), pictures.take());
    write("");
    field.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    // During composition Enter chooses a word; Safari says so only by the old key code.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  }
  function take(event: Event, data: DataTransfer | null) {
    const files = imagesIn(data);
    if (files.length === 0) return;
    event.preventDefault();
    pictures.add(files);
  }
  function insert(emoji: string) {
    const area = field.current;
    const from = area?.selectionStart ?? text.length;
    onInput(text.slice(0, from) + emoji + text.slice(area?.selectionEnd ?? from));
    requestAnimationFrame(() => area?.setSelectionRange(from + emoji.length, from + emoji.length));
    area?.focus();
  }

  return (
    <form
      class={isOver ? "composer composer-over" : "composer"}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PictureTray pictures={pictures} />
      {length > LONGEST && (
        <p class="composer-problem" role="alert">
          {t("composer.long", { n: length - LONGEST })}
        </p>
      )}
      <div class="composer-row">
        <IconButton icon="camera" label={t("composer.picture")} onClick={() => chooser.current?.click()} />
        <EmojiButton onPick={insert} />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          placeholder={t("composer.placeholder")}
          aria-label={t("composer.label")}
          enterkeyhint="send"
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => take(event, event.clipboardData)}
        />
        <IconButton
          icon="send"
          label={t("composer.send")}
          type="submit"
          class="send"
          aria-disabled={!canSend}
          aria-busy={awaited > 0}
        />
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={uploads.types.filter((type) => type.startsWith("image/")).join(",")}
        onChange={(event) => {
          pictures.add(event.currentTarget.files ?? []);
          event.currentTarget.value = "";
        }}
      />
    </form>
  );
}
