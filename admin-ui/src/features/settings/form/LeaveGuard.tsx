// Asks before unsaved changes are left behind.
import { useBlocker } from "@tanstack/react-router";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";

interface LeaveGuardProps {
  dirty: boolean;
  save: () => Promise<boolean>;
  discard: () => void;
}

export function LeaveGuard({ dirty, save, discard }: LeaveGuardProps) {
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  const stay = () => blocker.reset?.();
  const leave = () => {
    discard();
    blocker.proceed?.();
  };
  const saveAndLeave = async () => {
    if (await save()) blocker.proceed?.();
    else stay();
  };
  return (
    <Dialog
      open={blocker.status === "blocked"}
      onOpenChange={(open) => !open && stay()}
      title="Save your changes?"
      description="What you changed here is not saved yet."
      footer={
        <>
          <Button variant="ghost" onClick={leave}>
            Discard
          </Button>
          <Button onClick={stay}>Keep editing</Button>
          <Button variant="primary" onClick={() => void saveAndLeave()}>
            Save
          </Button>
        </>
      }
    />
  );
}
