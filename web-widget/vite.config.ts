// The chat in its iframe: dist/frame, served under /widget/.
import { defineConfig } from "vite";
import { lean } from "./build/lean";

/** Lightning CSS names its features by bits. */
const LIGHT_DARK = 1 << 20;

export default defineConfig({
  root: "app",
  base: "/widget/",
  // The classic form is half a kilobyte smaller than the automatic one.
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
    jsxInject: `import { h, Fragment } from "preact"`,
  },
  plugins: [lean()],
  // `color-scheme` alone would bring a fallback for light-dark(), which is used nowhere.
  css: { lightningcss: { exclude: LIGHT_DARK } },
  build: {
    outDir: "../dist/frame",
    emptyOutDir: true,
    target: "es2022",
    // A tenth of a kilobyte matters here (build/size.mjs).
    minify: "terser",
    terserOptions: {
      module: true,
      ecma: 2020,
      // Vite's default mends what no browser of ours (`target`) does wrong.
      safari10: false,
      // The last two make the code longer and what gzip makes of it shorter.
      compress: { passes: 6, unsafe: true, unsafe_arrows: true, inline: 1, lhs_constants: false },
    },
    // These know oklch(): without them every colour would come in three copies.
    cssTarget: ["chrome111", "safari16.4", "firefox113"],
    // The strict CSP knows no data: and no inline script.
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
  },
});
