// Shows the identity secret, this once.
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Dialog } from "@/components/ui/Dialog";

export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  return (
    <Dialog
      open={secret !== null}
      onOpenChange={(open) => !open && onClose()}
      title="Your identity secret"
      description="Copy it now: it is not shown again. Put it into CARELINE_IDENTITY_SECRET on your server."
      footer={
        <>
          <Button onClick={onClose}>Done</Button>
          <CopyButton primary text={secret ?? ""} label="Copy secret" />
        </>
      }
    >
      <code className="block rounded-1 border border-line bg-sunken px-3 py-2.5 font-mono text-s break-all select-all">
        {secret}
      </code>
    </Dialog>
  );
}
