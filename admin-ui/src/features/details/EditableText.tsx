// A short text that becomes a field when it is clicked: Enter saves, Escape leaves it as it was.
import { type KeyboardEvent, useState } from "react";
import { focusNow } from "./focusNow";

export interface EditableTextProps {
  label: string;
  value: string | null;
  /** Shown where there is none. */
  empty: string;
  hint: string;
  clean?: (text: string) => string;
  onSave: (value: string | null) => void;
}

const LOOK = "-ml-1.5 h-[28px] w-full min-w-0 rounded-1 border px-1.5 text-left text-s max-tablet:h-11";

export function EditableText({ label, value, empty, hint, clean = (text) => text.trim(), onSave }: EditableTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // Left by key: the focus goes back to where the field was.
  const [byKey, setByKey] = useState(false);
  if (draft === null) {
    return (
      <button
        ref={byKey ? focusNow : undefined}
        type="button"
        aria-label={`${label}: ${value ?? "none"}. Change`}
        onClick={() => setDraft(value ?? "")}
        className={`${LOOK} truncate border-transparent hover:border-line hover:bg-surface ${value ? "" : "text-text-3"}`}
      >
        {value ?? empty}
      </button>
    );
  }
  const save = () => {
    const cleaned = clean(draft) || null;
    setDraft(null);
    if (cleaned !== value) onSave(cleaned);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    // The button takes the focus at once, and this same Enter would press it.
    event.preventDefault();
    setByKey(true);
    if (event.key === "Enter") return save();
    event.stopPropagation();
    setDraft(null);
  };
  return (
    <input
      ref={focusNow}
      aria-label={label}
      placeholder={hint}
      maxLength={200}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={save}
      className={`${LOOK} border-line-strong bg-surface max-tablet:text-[16px] placeholder:text-text-3`}
    />
  );
}
