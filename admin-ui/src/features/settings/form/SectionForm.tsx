// A section of the settings as one form: Save and Discard appear with the first change, and stay in sight.
import { type FormEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/Button";
import { LeaveGuard } from "./LeaveGuard";
import type { SettingsForm } from "./useSettingsForm";

export function SectionForm({ form, label, children }: { form: SettingsForm; label: string; children: ReactNode }) {
  const element = useRef<HTMLFormElement>(null);

  async function save(): Promise<boolean> {
    const saved = await form.save();
    // The faults are drawn in the next frame.
    if (!saved) requestAnimationFrame(() => showFirstFault(element.current));
    return saved;
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void save();
  }
  function saveByKey(event: KeyboardEvent) {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (form.dirty) void save();
  }

  return (
    <form
      ref={element}
      aria-label={label}
      noValidate
      onSubmit={submit}
      onKeyDown={saveByKey}
      className="grid grid-cols-[minmax(0,1fr)] gap-6"
    >
      {children}
      {form.dirty && (
        <div className="pop sticky bottom-4 z-10 flex items-center gap-2 rounded-2 border border-line bg-raised py-2 pr-2 pl-4 shadow-2 max-tablet:bottom-2">
          <p role="status" className="m-0 min-w-0 flex-1 truncate text-s font-medium">
            Unsaved changes
          </p>
          <Button variant="ghost" onMouseDown={stayInField} onClick={form.discard}>
            Discard
          </Button>
          <Button type="submit" variant="primary" onMouseDown={stayInField}>
            Save
          </Button>
        </div>
      )}
      <LeaveGuard dirty={form.dirty} save={save} discard={form.discard} />
    </form>
  );
}

/** Leaving a field may write a line under it: the button must not move away between press and release. */
function stayInField(event: MouseEvent) {
  event.preventDefault();
}

function showFirstFault(form: HTMLFormElement | null) {
  form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}
