// Asks before somebody is switched off.
import type { TeamMember } from "@/app/queries";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { toast } from "@/components/ui/Toast";
import { useTeamChanges } from "./useTeamChanges";

export function DeactivateDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const { change } = useTeamChanges();
  const { id, name } = member;
  async function deactivate() {
    onClose();
    try {
      await change(id, { active: false });
      toast.undo(`${name} is deactivated`, () => {
        change(id, { active: true }).catch((error) => toast.error(`${name} stays deactivated`, error));
      });
    } catch (error) {
      toast.error(`${name} was not deactivated`, error);
    }
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Deactivate ${name}?`}
      description="They are logged out at once and cannot log in again. Their tickets stay as they are; you can reactivate them at any time."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" onClick={() => void deactivate()}>
            Deactivate
          </Button>
        </>
      }
    />
  );
}
