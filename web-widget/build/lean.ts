// Three things that a shopper need not load: Vite's preloader, tokens that only the console uses, long names of sentences.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const PRELOADER = "\0vite/preload-helper.js";

export function lean(): Plugin[] {
  const shortKeys = shortNames(Object.keys(JSON.parse(readFileSync("locales/en.json", "utf8"))));
  return [
    {
      name: "careline-lean-code",
      enforce: "pre",
      load(id) {
        // There is one style sheet and no chunk behind a chunk: nothing to preload.
        return id === PRELOADER ? "export const __vitePreload = (load) => load();" : null;
      },
      renderChunk: (code) => shortenKeys(code, shortKeys),
    },
    {
      // After Vite has put the imports of app/styles/all.css into it, before it names the file by what is in it.
      name: "careline-lean-style",
      transform: {
        filter: { id: /\.css$/ },
        handler: (css) => ({ code: shortenTokens(withoutUnused(css)), map: null }),
      },
    },
  ];
}

/** Drops declarations of custom properties that nothing reads, until there are none left. */
export function withoutUnused(css: string): string {
  const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map((found) => found[1]));
  const kept = css.replace(/(--[\w-]+):[^;}]*;?/g, (whole, name: string) => (used.has(name) ? whole : ""));
  return kept === css ? css : withoutUnused(kept);
}

/** Those that a tenant's colour sets by name, at run time. */
const SET_BY_SCRIPT = new Set(["--brand-h", "--brand-c"]);

/** "--customer-line" -> "--h": a style sheet says its tokens' names some hundred times. */
export function shortenTokens(css: string): string {
  const names = new Map<string, string>();
  return css.replace(/--[a-z][\w-]*/g, (name) => {
    if (SET_BY_SCRIPT.has(name)) return name;
    const short = names.get(name) ?? `--${(names.size + 10).toString(36)}`;
    names.set(name, short);
    return short;
  });
}

/** "state.seen" -> "k7". Names without a dot are words of the code too and stay. */
export function shortNames(keys: readonly string[]): Map<string, string> {
  const dotted = keys.filter((key) => key.includes("."));
  return new Map(dotted.map((key, index) => [key, `k${index.toString(36)}`]));
}

/** In the locale files and in the code alike: whatever stands in quotes and is such a name. */
export function shortenKeys(code: string, names: ReadonlyMap<string, string>): string {
  return code.replace(/(["'`])([a-zA-Z]+\.[a-zA-Z]+)\1/g, (whole, quote, key) => {
    const short = names.get(key);
    return short ? quote + short + quote : whole;
  });
}
