// Tests beside the code: the client's without a page, the faces' with one.
import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    projects: [
      { extends: true, test: { name: "client", include: ["client/**/*.test.ts"], environment: "node" } },
      {
        extends: true,
        test: { name: "app", include: ["{app,design,loader}/**/*.test.{ts,tsx}"], environment: "happy-dom" },
      },
    ],
  },
});
