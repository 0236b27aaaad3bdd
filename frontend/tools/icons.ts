/** Gathers the drawings that pages may use into `icons.json`, which the `{% icon %}` tag reads. */
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const OWN = resolve(import.meta.dirname, "../icons");
const LUCIDE = resolve(import.meta.dirname, "../node_modules/lucide-static/icons");

/** Returns what stands inside the `<svg>` of a drawing, on one line. */
function inside(file: string): string {
  const text = readFileSync(file, "utf8");
  const match = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(text);
  if (!match?.[1]) throw new Error(`${file} is no drawing`);
  return match[1].replace(/\s+/g, " ").replace(/ ?\/>/g, "/>").replace(/> </g, "><").trim();
}

/** Returns every drawing by the name that templates use: ours first, then those of the open set. */
export function drawings(): Record<string, string> {
  const set = JSON.parse(readFileSync(resolve(OWN, "set.json"), "utf8")) as Record<string, string>;
  const found = Object.entries(set).map(([name, lucide]) => [name, inside(resolve(LUCIDE, `${lucide}.svg`))]);
  const own = readdirSync(OWN)
    .filter((file) => file.endsWith(".svg"))
    .map((file) => [file.slice(0, -4), inside(resolve(OWN, file))]);
  return Object.fromEntries([...found, ...own].sort()) as Record<string, string>;
}

export function icons(): Plugin {
  return {
    name: "motcua-icons",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "icons.json", source: JSON.stringify(drawings()) });
    },
  };
}
