// Below the text: attach, emoji, and the ways to send.
import { CornerDownLeft, Paperclip } from "lucide-react";
import { useRef } from "react";
import { useConfig } from "@/app/queries";
import { Button } from "@/components/ui/Button";
import { IconButton } from "@/components/ui/IconButton";
import { EmojiButton } from "./EmojiButton";
import { SendKeyMenu } from "./SendKeyMenu";

export interface ComposerToolsProps {
  note: boolean;
  ready: boolean;
  onFiles: (files: File[]) => void;
  onEmoji: (emoji: string) => void;
  onSend: () => void;
  onSendAndResolve: () => void;
}

export function ComposerTools({ note, ready, onFiles, onEmoji, onSend, onSendAndResolve }: ComposerToolsProps) {
  return (
    <div className="flex items-center gap-0.5 px-2 pt-1 pb-2">
      <AttachButton onFiles={onFiles} />
      <EmojiButton onPick={onEmoji} />
      <span className="flex-1" />
      {!note && (
        <Button className="mr-1.5" disabled={!ready} onClick={onSendAndResolve}>
          Send & resolve
        </Button>
      )}
      <Button variant="primary" disabled={!ready} onClick={onSend} aria-label={note ? "Add note" : "Send"}>
        {note ? "Add note" : "Send"}
        <CornerDownLeft className="opacity-75" aria-hidden="true" />
      </Button>
      <SendKeyMenu />
    </div>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const types = useConfig().data?.uploads.types ?? [];
  return (
    <>
      <IconButton label="Attach" icon={<Paperclip />} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label="Files to attach"
        accept={types.join(",")}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // So that the same file may be chosen again.
          event.target.value = "";
        }}
      />
    </>
  );
}
