// Sends a section's patch: shown at once, taken back when the server refuses, with Undo when it agrees.
import type { Settings } from "@careline/client";
import { useQueryClient } from "@tanstack/react-query";
import { useCare } from "@/app/care";
import { keys } from "@/app/queries";
import { toast } from "@/components/ui/Toast";
import { applyPatch, type Patch, patchBetween } from "./mergePatch";

export function useSaveSettings(): (before: Settings, patch: Patch) => Promise<void> {
  const care = useCare();
  const queries = useQueryClient();

  async function send(before: Settings, patch: Patch): Promise<void> {
    queries.setQueryData(keys.settings, applyPatch(before, patch));
    try {
      queries.setQueryData(keys.settings, await care.http.patch<Settings>("/api/settings", patch));
      void queries.invalidateQueries({ queryKey: keys.config });
    } catch (error) {
      queries.setQueryData(keys.settings, before);
      toast.error("Not saved", error);
      throw error;
    }
  }

  async function takeBack(patch: Patch): Promise<void> {
    const now = queries.getQueryData<Settings>(keys.settings);
    if (now) await send(now, patch);
    toast.done("Back to what it was");
  }

  return async (before, patch) => {
    await send(before, patch);
    const back = patchBetween(applyPatch(before, patch), before);
    // A refusal has been said already.
    toast.undo("Saved", () => void takeBack(back).catch(() => undefined));
  };
}
