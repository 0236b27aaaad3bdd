import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { compress } from "./tools/compress.ts";
import { icons } from "./tools/icons.ts";
import { strict } from "./tools/strict.ts";

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: "/static/dist/",
  publicDir: false,
  resolve: {
    alias: {
      "@shared": resolve(here, "shared"),
      "@studio": resolve(here, "studio"),
      domify: resolve(here, "shared/markup.ts"),
    },
  },
  plugins: [strict(), icons(), compress()],
  build: {
    outDir: resolve(here, "../src/motcua/static/dist"),
    emptyOutDir: true,
    manifest: true,
    target: "chrome87",
    cssTarget: "chrome87",
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        portal: resolve(here, "portal.ts"),
        desk: resolve(here, "desk.ts"),
        studio: resolve(here, "studio.ts"),
        "portal-style": resolve(here, "styles/portal.css"),
        "desk-style": resolve(here, "styles/desk-all.css"),
        "studio-style": resolve(here, "styles/studio.css"),
        "dark-style": resolve(here, "styles/dark.css"),
      },
    },
  },
  server: { fs: { allow: [resolve(here, "..")] } },
  test: {
    globals: true,
    environment: "happy-dom",
    dir: resolve(here, ".."),
    include: ["frontend/tests/**/*.test.ts", "src/motcua/**/islands/**/*.test.ts"],
  },
});
