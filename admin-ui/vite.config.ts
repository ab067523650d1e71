// Builds the console for /admin under a policy that allows no inline script and no inline style.
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds a server. */
const server = process.env.CARELINE_URL ?? "http://127.0.0.1:8080";

/** The first look: log-in and the list. Without what only opens on a click: menus, dialogs, the command bar, the table. */
const FIRST = new RegExp(
  [
    "node_modules/(react|react-dom|scheduler|use-sync-external-store|@tanstack)/",
    "web-widget/client/(?!emoji)",
    "src/(main|app/)",
    "src/components/ui/(?!menuParts|popoverParts|Dialog|Switch|Group|Toggle|Choice|CopyButton|CodeBlock|Loading)",
    "src/features/(inbox/(?!Table|TicketLine|DetailsSheet)|login/(?!Invitation)|commands/(?!CommandBar|ShortcutSheet))",
    "src/features/notify/(?!NotifyDialog)",
  ].join("|"),
);

/** An opened ticket: fetched as soon as the list is there. */
const TICKET = /src\/features\/(ticket|composer\/(?!EmojiPicker)|thread\/(?!Lightbox)|details)/;

export default defineConfig({
  base: "/admin/",
  plugins: [tailwindcss({ optimize: false }), react()],
  resolve: {
    alias: {
      "@careline/client": here("../web-widget/client/index.ts"),
      "@": here("./src"),
      // The page itself never scrolls, and the real one writes <style> elements.
      "react-remove-scroll": here("./src/components/ui/removeScroll.ts"),
    },
    dedupe: ["react", "react-dom"],
  },
  build: {
    outDir: "dist",
    target: "es2022",
    // What Tailwind itself needs: no second copy of every colour for older browsers.
    cssTarget: ["chrome125", "firefox129", "safari18"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // Two files that every agent loads: few requests, and together each compresses best.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "app", test: FIRST, priority: 2 },
            { name: "ticket", test: TICKET, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    fs: { allow: [here("..")] },
    proxy: { "/api": { target: server, ws: true, changeOrigin: false } },
  },
});
