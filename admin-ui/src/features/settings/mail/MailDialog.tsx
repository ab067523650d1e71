// One mail, as it was or would be sent.
import { Link } from "@tanstack/react-router";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Dialog } from "@/components/ui/Dialog";
import { MailState } from "./MailState";
import type { Mail } from "./useMails";

export function MailDialog({ mail, onClose }: { mail: Mail | null; onClose: () => void }) {
  if (!mail) return null;
  const when = new Date(mail.at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Dialog
      open
      kind="wide"
      onOpenChange={(open) => !open && onClose()}
      title={mail.subject || "A mail that cannot be worded any more"}
      description={`To ${mail.to} · ${when}`}
      footer={
        <>
          {mail.ticketId && (
            <Link
              to="/"
              search={{ ticket: mail.ticketId }}
              className="mr-auto inline-flex h-8 items-center px-1 text-s font-medium text-brand hover:underline max-tablet:h-11"
            >
              Open the ticket
            </Link>
          )}
          <Button onClick={onClose}>Close</Button>
          {mail.text && <CopyButton text={mail.text} label="Copy text" />}
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-2 text-s text-text-2">
        <MailState state={mail.state} />
        {mail.attempts > 0 && (mail.attempts === 1 ? "One attempt" : `${mail.attempts} attempts`)}
        {mail.lastError && <span className="text-danger">{mail.lastError}</span>}
      </div>
      {mail.text && (
        <pre className="mt-3 mb-0 rounded-1 border border-line bg-bg p-4 font-sans text-m break-words whitespace-pre-wrap">
          {mail.text}
        </pre>
      )}
    </Dialog>
  );
}
