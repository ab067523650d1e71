// The shop's mails, newest first, page by page.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCare } from "@/app/care";

export interface Mail {
  id: string;
  ticketId: string | null;
  to: string;
  subject: string;
  text: string;
  state: "owed" | "kept" | "sent" | "failed";
  attempts: number;
  lastError: string | null;
  at: string;
}

interface Page {
  mails: Mail[];
  nextCursor: string | null;
}

const PAGE = 50;

export function useMails() {
  const care = useCare();
  return useInfiniteQuery({
    queryKey: ["mails"],
    queryFn: ({ pageParam, signal }) =>
      care.http.get<Page>("/api/mail", { query: { limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
}
