// What tickets are about: the shop's own list, in the order in which customers see it.
import type { Settings } from "@careline/client";
import { useRef, useState } from "react";
import { Group } from "@/components/ui/Group";
import { AddLine } from "../form/AddLine";
import { SectionForm } from "../form/SectionForm";
import { type Faults, useSettingsForm } from "../form/useSettingsForm";
import { CategoryRow } from "./CategoryRow";
import { RemoveDialog } from "./RemoveDialog";
import { isSlug, slugFrom } from "./slug";

export type Category = Settings["tickets"]["categories"][number];

const MOST = 200;

function check({ tickets }: Settings): Faults {
  const faults: Faults = {};
  for (const { slug, label, queue } of tickets.categories) {
    if (!label.trim()) faults[`tickets.categories.${slug}.label`] = "Needs a name";
    if (queue && !isSlug(queue)) faults[`tickets.categories.${slug}.queue`] = "Only a–z, 0–9, - and _";
  }
  if (tickets.categories.length === 0) faults["tickets.categories"] = "Keep at least one category";
  return faults;
}

export function CategoriesSection({ settings }: { settings: Settings }) {
  const form = useSettingsForm(settings, check);
  const [removing, setRemoving] = useState<Category | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const { categories } = form.value.tickets;
  const put = (next: Category[]) => form.set("tickets", { categories: next });
  const known = new Set(settings.tickets.categories.map(({ slug }) => slug));
  const remove = (gone: Category) => put(categories.filter(({ slug }) => slug !== gone.slug));

  function move(from: number, to: number) {
    const next = [...categories];
    const [moved] = next.splice(from, 1);
    if (!moved || to < 0 || to > next.length) return;
    next.splice(to, 0, moved);
    put(next);
    // The row keeps the focus on its way.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-move="${moved.slug}"]`)?.focus());
  }

  return (
    <SectionForm form={form} label="Categories">
      <Group
        flush
        title="Categories"
        hint="Customers and agents choose one per ticket. A queue, where you name one, is where its tickets go."
      >
        <ul ref={list} className="m-0 list-none divide-y divide-line p-0">
          {categories.map((category, index) => (
            <CategoryRow
              key={category.slug}
              form={form}
              category={category}
              place={{ index, count: categories.length }}
              onChange={(changed) => put(categories.map((other) => (other.slug === category.slug ? changed : other)))}
              onMove={(to) => move(index, to)}
              onRemove={() => (known.has(category.slug) ? setRemoving(category) : remove(category))}
            />
          ))}
        </ul>
        {form.fault("tickets.categories") && (
          <p role="alert" className="m-0 px-4 pt-3 text-xs font-medium text-danger">
            {form.fault("tickets.categories")}
          </p>
        )}
        <AddCategory categories={categories} onAdd={(category) => put([...categories, category])} />
      </Group>
      <RemoveDialog category={removing} onClose={() => setRemoving(null)} onRemove={remove} />
    </SectionForm>
  );
}

function AddCategory({ categories, onAdd }: { categories: Category[]; onAdd: (category: Category) => void }) {
  const [label, setLabel] = useState("");
  const name = label.trim();
  const twin = categories.some((category) => category.label.toLowerCase() === name.toLowerCase());
  const full = categories.length >= MOST;
  const slug = slugFrom(
    name,
    categories.map((category) => category.slug),
  );

  function add() {
    onAdd({ slug, label: name, queue: null });
    setLabel("");
  }
  return (
    <div className="rounded-b-2 border-t border-line bg-bg p-3">
      <AddLine
        aria-label="New category"
        placeholder="New category"
        maxLength={200}
        value={label}
        ready={name !== "" && !twin && !full}
        onChange={setLabel}
        onAdd={add}
      />
      {name && (
        <p role="status" className="mt-2 mb-0 text-xs text-text-3">
          {twin ? "There is a category of this name already." : `Its lasting name will be ${slug}.`}
        </p>
      )}
    </div>
  );
}
