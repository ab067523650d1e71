// Three things that a shopper need not load: Vite's preloader, tokens that only the console uses, long names of sentences.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const PRELOADER = "\0vite/preload-helper.js";

export function lean(): Plugin {
  const shortKeys = shortNames(Object.keys(JSON.parse(readFileSync("locales/en.json", "utf8"))));
  return {
    name: "careline-lean",
    enforce: "pre",
    load(id) {
      // There is one style sheet and no chunk behind a chunk: nothing to preload.
      return id === PRELOADER ? "export const __vitePreload = (load) => load();" : null;
    },
    renderChunk: (code) => shortenKeys(code, shortKeys),
    generateBundle: {
      // After Vite has put the style sheet there.
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "asset" && file.fileName.endsWith(".css"))
            file.source = shortenTokens(withoutUnused(`${file.source}`));
        }
      },
    },
  };
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

/** "state.seen" -> "k7"; plural forms share their base's. Names without a dot are words of the code too and stay. */
export function shortNames(keys: readonly string[]): Map<string, string> {
  const bases = new Set(keys.filter((key) => key.includes(".")).map((key) => key.split("_")[0] ?? key));
  return new Map([...bases].map((base, index) => [base, `k${index.toString(36)}`]));
}

/** In the locale files and in the code alike: whatever stands in quotes and is such a name. */
export function shortenKeys(code: string, names: ReadonlyMap<string, string>): string {
  return code.replace(/(["'`])([a-zA-Z]+\.[a-zA-Z]+)(_[a-z]+)?\1/g, (whole, quote, base, form = "") => {
    const short = names.get(base);
    return short ? `${quote}${short}${form}${quote}` : whole;
  });
}
