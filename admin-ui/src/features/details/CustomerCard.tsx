// Who asks, and how to reach them.
import type { Customer } from "@careline/client";
import { Building2, Mail, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/Avatar";
import { CopyIcon } from "./CopyIcon";

export function CustomerCard({ customer }: { customer: Customer }) {
  const { name, email, phone, company } = customer;
  return (
    <section aria-label="Customer" className="border-b border-line px-[18px] py-4">
      <div className="flex items-center gap-3">
        <Avatar name={name} size="xl" />
        <div className="min-w-0 flex-1">
          <h3 dir="auto" className="m-0 truncate text-m font-semibold" title={name}>
            {name}
          </h3>
          {company && (
            <p className="m-0 flex items-center gap-1.5 text-s text-text-2">
              <Building2 className="size-3.5 shrink-0 text-text-3" aria-hidden="true" />
              <span className="truncate">{company}</span>
            </p>
          )}
          {!company && !email && !phone && <p className="m-0 text-s text-text-3">Has left no address or number</p>}
        </div>
      </div>
      {(email || phone) && (
        <div className="mt-2.5 flex flex-col">
          {email && <Line icon={<Mail />} text={email} what="e-mail address" />}
          {phone && <Line icon={<Phone />} text={phone} what="phone number" />}
        </div>
      )}
    </section>
  );
}

function Line({ icon, text, what }: { icon: ReactNode; text: string; what: string }) {
  return (
    <div className="group flex min-h-[28px] items-center gap-2 text-s text-text-2 [&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-text-3">
      {icon}
      <span className="min-w-0 flex-1 truncate" title={text}>
        {text}
      </span>
      <CopyIcon text={text} what={what} />
    </div>
  );
}
