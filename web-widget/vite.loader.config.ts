// The loader: one classic script for any page, dist/loader/widget.js.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    outDir: "dist/loader",
    emptyOutDir: true,
    target: "es2022",
    minify: "terser",
    terserOptions: {
      ecma: 2020,
      safari10: false,
      compress: { passes: 3, unsafe: true, unsafe_arrows: true, inline: 1 },
    },
    lib: { entry: "loader/main.ts", formats: ["iife"], name: "careline", fileName: () => "widget.js" },
  },
});
