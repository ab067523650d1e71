// Copies, and says that it did.
import { toast } from "@/components/ui/Toast";

export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast.done(done);
  } catch {
    toast.error("Your browser does not let this page copy");
  }
}
