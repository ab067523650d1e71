// Where an agent writes: a reply to the customer, or a note for colleagues.
import { Lock } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { classes } from "@/components/ui/classes";
import { TabPanel, Tabs } from "@/components/ui/Tabs";
import type { HeldThread } from "../thread/useThread";
import { ComposerConflicts } from "./ComposerConflicts";
import { ComposerTools } from "./ComposerTools";
import { filesOf } from "./filesOf";
import { readSendKey, sends } from "./sendKey";
import { UploadList } from "./UploadList";
import { useComposer } from "./useComposer";
import { useComposerCommands } from "./useComposerCommands";
import { useDroppedFiles } from "./useDroppedFiles";
import { useTypingSignal } from "./useTypingSignal";
import "./composer.css";

export function Composer({ thread, state }: HeldThread) {
  const composer = useComposer({ thread, state });
  const { tab, draft, uploads } = composer;
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useTypingSignal(thread);
  const note = tab === "note";

  const focus = () => field.current?.focus();
  useComposerCommands((to) => {
    composer.setTab(to);
    requestAnimationFrame(focus);
  });
  useEffect(() => {
    if (note) typing(false);
  }, [note, typing]);

  const write = (text: string) => {
    composer.write(text);
    if (!note) typing(text.trim() !== "");
  };
  const insert = (text: string) => {
    const element = field.current;
    if (!element) return;
    element.focus();
    element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
    write(element.value);
  };
  const send = (options?: { resolve: boolean }) => {
    typing(false);
    composer.send(options);
    focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") return event.currentTarget.blur();
    if (!sends({ ...pressOf(event) }, readSendKey())) return;
    event.preventDefault();
    send();
  };
  const take = (event: Pick<Event, "preventDefault">, data: DataTransfer | null) => {
    const files = filesOf(data);
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(tab, files);
  };
  const over = useDroppedFiles((event) => take(event, event.dataTransfer));

  return (
    <div className="shrink-0">
      <ComposerConflicts composer={composer} onEdit={focus} />
      <div
        className={classes(
          "composer relative mx-5 mt-1 mb-4 rounded-2 border shadow-1 max-tablet:mx-2 max-tablet:mb-2",
          note ? "border-dashed border-note-line bg-note" : "border-line-strong bg-surface",
        )}
      >
        <Tabs
          value={tab}
          onChange={(to) => composer.setTab(to === "note" ? "note" : "reply")}
          label="Write"
          listClassName="px-2 pt-1.5"
          tabs={[
            { value: "reply", label: "Reply" },
            { value: "note", label: "Note", icon: <Lock aria-hidden="true" /> },
          ]}
          after={
            <span role="status" className="pr-1.5 text-xs text-text-3">
              {composer.waits ? "Goes when the files are up" : composer.saved ? "Draft saved" : ""}
            </span>
          }
        >
          {/* One panel for both, so that the field stays the same. */}
          <TabPanel value={tab}>
            <textarea
              ref={field}
              rows={2}
              dir="auto"
              value={draft.text}
              maxLength={10_000}
              aria-label={note ? "Note" : "Reply"}
              placeholder={note ? "Write a note. Only your team sees it." : "Write a reply"}
              onChange={(event) => write(event.target.value)}
              onKeyDown={onKeyDown}
              onBlur={() => typing(false)}
              onPaste={(event) => take(event, event.clipboardData)}
              className={classes(
                "block field-sizing-content max-h-[38vh] min-h-14 w-full resize-none bg-transparent px-3.5 pt-2 pb-1 text-m outline-none",
                note ? "text-note-ink placeholder:text-note-ink/80" : "placeholder:text-text-3",
                "max-tablet:min-h-11 max-tablet:text-[16px]",
              )}
            />
            <UploadList
              attached={draft.attachments}
              uploads={uploads.list.filter((upload) => upload.tab === tab)}
              onRemove={composer.detach}
              onCancel={uploads.cancel}
              onRetry={uploads.retry}
            />
            <ComposerTools
              note={note}
              ready={composer.ready}
              onFiles={(files) => uploads.add(tab, files)}
              onEmoji={insert}
              onSend={() => send()}
              onSendAndResolve={() => send({ resolve: true })}
            />
          </TabPanel>
        </Tabs>
        {over && <DropHere />}
      </div>
    </div>
  );
}

function pressOf(event: KeyboardEvent) {
  const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
  return {
    key,
    shiftKey,
    ctrlKey,
    metaKey,
    altKey,
    isComposing: nativeEvent.isComposing,
    keyCode: nativeEvent.keyCode,
  };
}

const DropHere = () => (
  <div className="pointer-events-none absolute inset-0 grid place-items-center rounded-2 border-2 border-dashed border-brand bg-brand-soft text-s font-semibold text-brand">
    Drop files to attach them
  </div>
);
