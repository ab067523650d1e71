// Tags: each with a way to take it off, and a field for another.
import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { focusNow } from "./focusNow";

export function TagsField({ tags, onChange }: { tags: readonly string[]; onChange: (tags: string[]) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  const add = (text: string) => {
    const added = readTags(text).filter((tag) => !tags.includes(tag));
    if (added.length > 0) onChange([...tags, ...added]);
  };
  return (
    <ul aria-label="Tags" className="m-0 flex min-w-0 list-none flex-wrap gap-1 p-0 py-1">
      {tags.map((tag) => (
        <li
          key={tag}
          className="flex h-[22px] max-w-full items-center gap-0.5 rounded-full bg-hover pr-0.5 pl-2 text-xs text-text-2 max-tablet:h-11 max-tablet:pl-3"
        >
          <span dir="auto" className="truncate" title={tag}>
            {tag}
          </span>
          <button
            type="button"
            aria-label={`Remove tag ${tag}`}
            onClick={() => onChange(tags.filter((other) => other !== tag))}
            className="relative grid size-[18px] shrink-0 place-items-center rounded-full text-text-3 hover:bg-line hover:text-text max-tablet:size-11"
          >
            <X className="size-3" aria-hidden="true" />
          </button>
        </li>
      ))}
      <li className="min-w-0">
        {draft === null ? (
          <button
            type="button"
            aria-label="Add tag"
            onClick={() => setDraft("")}
            className="grid h-[22px] min-w-[26px] place-items-center rounded-full bg-hover px-2 text-text-2 hover:bg-line hover:text-text max-tablet:h-11 max-tablet:min-w-11"
          >
            <Plus className="size-3" aria-hidden="true" />
          </button>
        ) : (
          <TagInput draft={draft} onDraft={setDraft} onAdd={add} />
        )}
      </li>
    </ul>
  );
}

interface TagInputProps {
  draft: string;
  /** Null closes the field. */
  onDraft: (draft: string | null) => void;
  onAdd: (text: string) => void;
}

function TagInput({ draft, onDraft, onAdd }: TagInputProps) {
  const finish = (next: string | null) => {
    onAdd(draft);
    onDraft(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      // Enter in an empty field means that it is enough.
      finish(draft.trim() === "" ? null : "");
    }
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onDraft(null);
  };
  return (
    <input
      ref={focusNow}
      aria-label="New tag"
      placeholder="New tag"
      maxLength={50}
      value={draft}
      onChange={(event) => onDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(null)}
      className="h-[22px] w-24 rounded-full border border-line-strong bg-surface px-2 text-xs max-tablet:h-11 max-tablet:text-[16px]"
    />
  );
}

export function readTags(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim().toLowerCase());
  return [...new Set(tags)].filter(Boolean);
}
