// The details where there is no room beside the conversation.
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/Dialog";

export function DetailsSheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <Dialog open kind="sheet" title="Details" onOpenChange={(open) => !open && onClose()}>
      <div className="-mx-5 -my-3">{children}</div>
    </Dialog>
  );
}
