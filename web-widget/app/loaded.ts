// The shop and the language: asked for until both are here, so that a chat begun while the server was away comes by itself.
import { browserEnvironment } from "../client/environment";
import { offline } from "../client/error";
import { retrying } from "../client/retrying";
import { brandColor } from "../design/brandColor";
import { type Locale, pickLocale } from "../locales/pick";
import type { Host } from "./host";
import { loadShop, type Shop } from "./shop";
import { loadSpeech, type Speech } from "./speech";
import { createStore, type Store } from "./store";

export interface Loaded {
  /** Null when the server did not tell. */
  shop: Shop | null;
  speech: Speech | null;
}

export interface Loading {
  loaded: Store<Loaded | null>;
  /** At once instead of after a while. */
  retry(): void;
}

export function startLoading(
  tenant: string | null,
  wish: Locale | null,
  host: Host,
  onLoaded: (shop: Shop, speech: Speech) => void,
): Loading {
  const loaded = createStore<Loaded | null>(null);
  const loading = retrying(
    browserEnvironment,
    async () => {
      const next = await load(tenant, wish);
      paint(next);
      const { shop, speech } = next;
      if (shop && speech) {
        onLoaded(shop, speech);
        loading.stop();
      }
      loaded.set(next);
      if (!shop || !speech) throw offline();
    },
    () => true,
  );
  browserEnvironment.onWake(loading.run);
  host.isOpen.subscribe(loading.run);
  loading.run();
  return { loaded, retry: loading.run };
}

/** Both at once where the host says the language; else the shop's own is the last wish. */
async function load(tenant: string | null, wished: Locale | null): Promise<Loaded> {
  const speak = (locale: Locale) => loadSpeech(locale).catch(() => null);
  const early = wished && speak(wished);
  const shop = await loadShop(tenant).catch(() => null);
  const speech = early ?? speak(pickLocale([...navigator.languages, shop?.brand.locale]));
  return { shop, speech: await speech };
}

/** The tenant's colour and the language's direction, on the document. */
function paint({ shop, speech }: Loaded): void {
  const root = document.documentElement;
  if (speech) {
    root.lang = speech.locale;
    root.dir = speech.dir;
  }
  if (!shop) return;
  const { hue, chroma } = brandColor(shop.brand.color);
  root.style.setProperty("--brand-h", `${hue}`);
  root.style.setProperty("--brand-c", `${chroma}`);
  document.title = shop.brand.name;
}
