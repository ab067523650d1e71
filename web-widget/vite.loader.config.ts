// The loader: one classic script for any page, dist/loader/widget.js.
import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  build: {
    outDir: "dist/loader",
    emptyOutDir: true,
    target: "es2019",
    minify: "terser",
    terserOptions: { ecma: 2019, compress: { passes: 3 } },
    lib: { entry: "loader/main.ts", formats: ["iife"], name: "careline", fileName: () => "widget.js" },
  },
});
