// Removing a category that tickets may have: says what will happen to them.
import { useQuery } from "@tanstack/react-query";
import { useCare } from "@/app/care";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import type { Category } from "./CategoriesSection";

interface RemoveDialogProps {
  category: Category | null;
  onClose: () => void;
  onRemove: (category: Category) => void;
}

export function RemoveDialog({ category, onClose, onRemove }: RemoveDialogProps) {
  const count = useTicketCount(category?.slug ?? null);
  const remove = () => {
    if (category) onRemove(category);
    onClose();
  };
  return (
    <Dialog
      open={category !== null}
      onOpenChange={(open) => !open && onClose()}
      title={`Remove “${category?.label ?? ""}”?`}
      description={`${having(count)} New tickets cannot get it. Nothing is removed until you save.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" onClick={remove}>
            Remove
          </Button>
        </>
      }
    />
  );
}

function having(count: number | null | undefined): string {
  if (count === 0) return "No ticket has it.";
  if (count === 1) return "One ticket has it and keeps it.";
  return count ? `${count} tickets have it and keep it.` : "Tickets that have it keep it.";
}

function useTicketCount(slug: string | null): number | null | undefined {
  const care = useCare();
  const found = useQuery({
    queryKey: ["count", { category: slug }],
    queryFn: ({ signal }) =>
      care.http.get<{ total: number | null }>("/api/tickets", { query: { category: slug, limit: 1 }, signal }),
    enabled: slug !== null,
  });
  return found.data?.total;
}
