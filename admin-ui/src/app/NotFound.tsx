// An address that leads nowhere.
import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { EmptyState } from "@/components/ui/EmptyState";

export function NotFound() {
  return (
    <main className="grid h-full place-items-center">
      <EmptyState
        heading
        icon={<Compass />}
        title="There is no such page"
        action={
          <Link to="/" className="font-medium text-brand hover:underline">
            Go to the inbox
          </Link>
        }
      >
        The link may be old, or a letter may be missing.
      </EmptyState>
    </main>
  );
}
