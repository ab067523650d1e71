// What became of an invitation: on its way, or kept here with the link to pass on.
import { useQuery } from "@tanstack/react-query";
import { isAdmin, useCare, useMe } from "@/app/care";
import type { TeamMember } from "@/app/queries";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Dialog } from "@/components/ui/Dialog";
import { Spinner } from "@/components/ui/Spinner";
import type { Mail } from "@/features/settings/mail/useMails";
import { linkIn } from "./invitationLink";

export function InvitedDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const me = useMe();
  const mail = useInvitation(member.email ?? "", isAdmin(me));
  const kept = mail.data?.state === "kept" ? linkIn(mail.data.text) : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${member.name} is invited`}
      description={
        kept
          ? "There is no mail server, so the invitation was kept. Pass this link on; it is good for one log-in."
          : `A mail with a link is on its way to ${member.email}.`
      }
      footer={
        <>
          <Button onClick={onClose}>Done</Button>
          {kept && <CopyButton primary text={kept} label="Copy link" />}
        </>
      }
    >
      {mail.isLoading && <Spinner />}
      {kept && (
        <code className="block rounded-1 border border-line bg-sunken px-3 py-2.5 font-mono text-s break-all select-all">
          {kept}
        </code>
      )}
      {!isAdmin(me) && (
        <p className="m-0 text-s text-text-2">
          Without a mail server the mail is kept: an admin finds it in the settings under Mail.
        </p>
      )}
    </Dialog>
  );
}

function useInvitation(email: string, allowed: boolean) {
  const care = useCare();
  return useQuery({
    queryKey: ["invitation", email],
    queryFn: async ({ signal }) => {
      const { mails } = await care.http.get<{ mails: Mail[] }>("/api/mail", { query: { limit: 20 }, signal });
      return mails.find((mail) => mail.to === email) ?? null;
    },
    enabled: allowed,
  });
}
