// The chat once the shop and the language are known; a calm placeholder until then.
import { Screen } from "./screens/Screen";
import { Unreachable } from "./screens/Unreachable";
import type { Started } from "./start";
import { useStore } from "./store";

export function App({ host, loading }: Started) {
  const loaded = useStore(loading.loaded);
  if (loaded === null) return <div class="dialog" aria-busy="true" />;
  if (loaded.shop && loaded.speech) return <Screen />;
  const close = host.isEmbedded ? () => host.say({ type: "close" }) : null;
  return <Unreachable speech={loaded.speech} onRetry={loading.retry} onClose={close} />;
}
