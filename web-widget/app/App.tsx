// The chat once the shop and the language are known; a calm placeholder until then.
import { useEffect, useState } from "preact/hooks";
import { brandColor } from "../design/brandColor";
import { type Locale, pickLocale } from "../locales/pick";
import { ChatContext, ShopContext, SpeechContext } from "./context";
import { Screen } from "./screens/Screen";
import { Unreachable } from "./screens/Unreachable";
import { loadShop, type Shop } from "./shop";
import { loadSpeech, type Speech } from "./speech";
import type { Started } from "./start";

interface Loaded {
  /** Null when the server did not tell. */
  shop: Shop | null;
  speech: Speech | null;
}

export function App({ chat, tenant, wish }: Started) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isOld = false;
    void load(tenant, wish).then((next) => {
      if (isOld) return;
      paint(next);
      setLoaded(next);
    });
    return () => {
      isOld = true;
    };
  }, [tenant, wish, attempt]);

  if (loaded === null) return <div class="dialog dialog-empty" aria-busy="true" />;
  const { shop, speech } = loaded;
  if (!shop || !speech) {
    const close = chat.host.isEmbedded ? () => chat.host.say({ type: "close" }) : null;
    return <Unreachable speech={speech} onRetry={() => setAttempt(attempt + 1)} onClose={close} />;
  }
  return (
    <ChatContext.Provider value={chat}>
      <ShopContext.Provider value={shop}>
        <SpeechContext.Provider value={speech}>
          <Screen />
        </SpeechContext.Provider>
      </ShopContext.Provider>
    </ChatContext.Provider>
  );
}

/** Both at once where the host says the language; else the shop's own is the last wish. */
async function load(tenant: string | null, wished: Locale | null): Promise<Loaded> {
  const early = wished && loadSpeech(wished);
  const shop = await loadShop(tenant).catch(() => null);
  const speech = early ?? loadSpeech(pickLocale([...navigator.languages, shop?.brand.locale]));
  return { shop, speech: await speech.catch(() => null) };
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
