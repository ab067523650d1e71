// One's own name, password, and how the console behaves for oneself.
import { useMe } from "@/app/care";
import { Avatar } from "@/components/ui/Avatar";
import { roleName } from "@/features/team/roles";
import { PasswordForm } from "./PasswordForm";
import { Preferences } from "./Preferences";
import { WhoForm } from "./WhoForm";

export function ProfilePage() {
  const me = useMe();
  return (
    <div className="h-full overflow-y-auto bg-bg">
      <main
        aria-label="Your profile"
        className="mx-auto grid max-w-[680px] gap-6 px-6 py-8 max-tablet:px-4 max-tablet:py-5"
      >
        <header className="flex items-center gap-4">
          <Avatar name={me.name} size="xl" />
          <div className="min-w-0">
            <h1 className="m-0 truncate text-xl font-[650] tracking-tight">{me.name}</h1>
            <p className="m-0 truncate text-s text-text-2">
              {roleName(me.role)} · {me.email}
            </p>
          </div>
        </header>
        <WhoForm />
        <PasswordForm />
        <Preferences />
      </main>
    </div>
  );
}
