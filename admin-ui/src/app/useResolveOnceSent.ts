// The second half of "Send & resolve", for as long as one is logged in: the ticket need not be open. Not for the first look.
import type { Client } from "@careline/client";
import { useEffect } from "react";
import { useCare, useMe } from "./care";

const AFTER_MS = 500;
/** The file could not be fetched: the network is away. */
const AGAIN_MS = 10_000;

export function useResolveOnceSent(): void {
  const care = useCare();
  const { id } = useMe();
  useEffect(() => begin(care, id), [care, id]);
}

function begin(care: Client, owner: string): () => void {
  let stop: () => void;
  const load = () => {
    let left = false;
    let watching: (() => void) | null = null;
    import("@/features/composer/watchIntents").then(
      ({ watchIntents }) => {
        if (!left) watching = watchIntents(care, owner);
      },
      () => {
        if (!left) wait(AGAIN_MS);
      },
    );
    stop = () => {
      left = true;
      watching?.();
    };
  };
  const wait = (millis: number) => {
    const timer = setTimeout(load, millis);
    stop = () => clearTimeout(timer);
  };
  wait(AFTER_MS);
  return () => stop();
}
