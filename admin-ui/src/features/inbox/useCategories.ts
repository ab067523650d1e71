// Slugs of categories to what they are called.
import type { PublicConfig } from "@careline/client";
import { useMemo } from "react";

export function useCategories(config: PublicConfig | undefined): ReadonlyMap<string, string> {
  return useMemo(() => new Map(config?.categories.map(({ slug, label }) => [slug, label])), [config]);
}
