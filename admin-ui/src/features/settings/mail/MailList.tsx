// Every mail with its state; one opens to be read. On a machine without a mail server this is where they are.
import { MailOpen, RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { ErrorState } from "@/components/ui/ErrorState";
import { Group } from "@/components/ui/Group";
import { Loading } from "@/components/ui/Loading";
import { TimeAgo } from "@/components/ui/TimeAgo";
import { MailDialog } from "./MailDialog";
import { MailState } from "./MailState";
import { type Mail, useMails } from "./useMails";

export function MailList() {
  const mails = useMails();
  const [open, setOpen] = useState<Mail | null>(null);
  if (mails.isPending) return <Loading label="Loading mails" />;
  if (!mails.data)
    return (
      <ErrorState title="The mails could not be loaded" error={mails.error} onRetry={() => void mails.refetch()} />
    );
  const all = mails.data.pages.flatMap((page) => page.mails);
  return (
    <Group
      flush
      title="Mails"
      hint="Newest first. Without a mail server they are kept here, to be read and passed on by hand."
      aside={
        <Button icon={<RotateCw aria-hidden="true" />} busy={mails.isRefetching} onClick={() => void mails.refetch()}>
          Refresh
        </Button>
      }
    >
      {all.length === 0 ? (
        <EmptyState icon={<MailOpen aria-hidden="true" />} title="No mails yet">
          Confirmations, replies and invitations will be listed here.
        </EmptyState>
      ) : (
        <ul aria-label="Mails" className="m-0 list-none divide-y divide-line p-0">
          {all.map((mail) => (
            <li key={mail.id}>
              <MailRow mail={mail} onOpen={() => setOpen(mail)} />
            </li>
          ))}
        </ul>
      )}
      {mails.hasNextPage && (
        <div className="border-t border-line p-2 text-center">
          <Button variant="ghost" busy={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
      <MailDialog mail={open} onClose={() => setOpen(null)} />
    </Group>
  );
}

function MailRow({ mail, onOpen }: { mail: Mail; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="grid w-full grid-cols-[minmax(0,1fr)_auto_4.5rem] items-center gap-x-3 px-4 py-2.5 text-left hover:bg-hover max-tablet:grid-cols-[minmax(0,1fr)_auto]"
    >
      <span className="min-w-0">
        <span className="block truncate text-s font-[550]">
          {mail.subject || "A mail that cannot be worded any more"}
        </span>
        <span className="block truncate text-xs text-text-3">to {mail.to}</span>
      </span>
      <MailState state={mail.state} />
      <span className="text-right text-xs text-text-3 max-tablet:col-span-full max-tablet:text-left">
        <TimeAgo at={mail.at} />
      </span>
    </button>
  );
}
