// One category: its name, the lasting slug, its queue, and its place in the order.
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/IconButton";
import { Input } from "@/components/ui/Input";
import type { SettingsForm } from "../form/useSettingsForm";
import type { Category } from "./CategoriesSection";

interface CategoryRowProps {
  form: SettingsForm;
  category: Category;
  place: { index: number; count: number };
  onChange: (category: Category) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

export function CategoryRow({ form, category, place, onChange, onMove, onRemove }: CategoryRowProps) {
  const { slug, label, queue } = category;
  const named = label || slug;
  const field = `tickets.categories.${slug}`;
  const faults = [form.fault(`${field}.label`), form.fault(`${field}.queue`)];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,8.5rem)_minmax(0,9rem)_auto] items-center gap-2 px-3 py-2 max-tablet:grid-cols-[minmax(0,1fr)_auto] max-tablet:py-3">
      <Input
        aria-label={`Name of ${slug}`}
        aria-invalid={faults[0] ? true : undefined}
        maxLength={200}
        value={label}
        onChange={(event) => onChange({ ...category, label: event.target.value })}
        onBlur={() => form.leave(`${field}.label`)}
      />
      <span
        title={`Lasting name: ${slug}`}
        className="truncate px-1 font-mono text-xs text-text-3 max-tablet:row-start-2"
      >
        {slug}
      </span>
      <Input
        className="max-tablet:row-start-3"
        aria-label={`Queue of ${named}`}
        aria-invalid={faults[1] ? true : undefined}
        placeholder="No queue"
        maxLength={60}
        spellCheck={false}
        value={queue ?? ""}
        onChange={(event) => onChange({ ...category, queue: event.target.value.trim().toLowerCase() || null })}
        onBlur={() => form.leave(`${field}.queue`)}
      />
      <div className="flex max-tablet:col-start-2 max-tablet:row-span-3 max-tablet:row-start-1 max-tablet:flex-col">
        <IconButton
          quiet
          data-move={slug}
          label={`Move ${named} up`}
          icon={<ArrowUp />}
          disabled={place.index === 0}
          onClick={() => onMove(place.index - 1)}
        />
        <IconButton
          quiet
          label={`Move ${named} down`}
          icon={<ArrowDown />}
          disabled={place.index === place.count - 1}
          onClick={() => onMove(place.index + 1)}
        />
        <IconButton quiet label={`Remove ${named}`} icon={<Trash2 />} disabled={place.count === 1} onClick={onRemove} />
      </div>
      {faults.filter(Boolean).map((fault) => (
        <p key={fault} role="alert" className="col-span-full m-0 px-1 text-xs font-medium text-danger">
          {fault}
        </p>
      ))}
    </li>
  );
}
