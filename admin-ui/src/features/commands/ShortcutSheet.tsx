// Every shortcut that works right now, read from what is registered.
import { Dialog } from "@/components/ui/Dialog";
import { Kbd } from "@/components/ui/Kbd";
import { show } from "./bar";
import { sheetOf } from "./sheet";
import { useRegistered } from "./useCommands";

export function ShortcutSheet() {
  const groups = sheetOf(useRegistered());
  return (
    <Dialog
      open
      kind="wide"
      title="Keyboard shortcuts"
      description="They work wherever no text field has the focus."
      onOpenChange={(open) => !open && show(null)}
    >
      <div className="columns-2 gap-8 pb-3 max-tablet:columns-1">
        {groups.map(({ group, entries }) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="m-0 mb-1.5 text-xs font-semibold text-text-3">{group}</h3>
            <dl className="m-0">
              {entries.map(({ label, shortcut }) => (
                <div
                  key={`${label}${shortcut}`}
                  className="flex items-center justify-between gap-3 border-b border-line py-1.5 text-s last:border-0"
                >
                  <dt>{label}</dt>
                  <dd className="m-0">
                    <Kbd keys={shortcut} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
