// Changes that are shown before the server has agreed.
import type { Ticket } from "../model";

export function createOverlay(changed: () => void) {
  let layers: readonly Partial<Ticket>[] = [];

  return {
    add(change: Partial<Ticket>): () => void {
      const layer = { ...change };
      layers = [...layers, layer];
      changed();
      return () => {
        if (!layers.includes(layer)) return;
        layers = layers.filter((one) => one !== layer);
        changed();
      };
    },
    /** The server has said what these fields are. */
    settle(fields: Record<string, unknown>): void {
      for (const layer of layers) for (const field of Object.keys(fields)) delete layer[field as keyof Ticket];
      layers = layers.filter((layer) => Object.keys(layer).length > 0);
    },
    over(ticket: Ticket): Ticket {
      return layers.length > 0 ? Object.assign({}, ticket, ...layers) : ticket;
    },
  };
}
