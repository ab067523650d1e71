// The line that brings the chat to a page.
import { useQuery } from "@tanstack/react-query";
import { useCare } from "@/app/care";
import { CodeBlock } from "@/components/ui/CodeBlock";

export function Snippet() {
  const key = useTenantKey();
  return <CodeBlock label="HTML" code={snippet(window.location.origin, key)} />;
}

/** Without a key the server takes its first shop. */
function snippet(origin: string, key: string | null): string {
  return `<script async src="${origin}/widget.js"${key ? ` data-tenant="${key}"` : ""}></script>`;
}

function useTenantKey(): string | null {
  const care = useCare();
  const mine = useQuery({
    queryKey: ["tenant"],
    queryFn: ({ signal }) => care.http.get<{ tenant?: { key: string } }>("/api/auth/me", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return mine.data?.tenant?.key ?? null;
}
