/** Takes out of the drawing libraries what the content policy and Trusted Types forbid.
 *
 * Each place is named with the text that must stand there: a release that says it otherwise stops
 * the build instead of a page.
 */
import { resolve } from "node:path";
import type { Plugin } from "vite";

interface Place {
  file: string;
  from: string;
  to: string;
}

const MARKUP = resolve(import.meta.dirname, "../shared/markup.ts");
const BUILT = `import builtMarkup from ${JSON.stringify(MARKUP)};\n`;

const PLACES: Place[] = [
  { file: "bpmn-js/lib/features/drilldown/DrilldownBreadcrumbs.js", from: "breadcrumbs.innerHTML = ''", to: "breadcrumbs.replaceChildren()" },
  { file: "diagram-js/lib/features/context-pad/ContextPad.js", from: "this._container.innerHTML = ''", to: "this._container.replaceChildren()" },
  { file: "diagram-js/lib/features/search-pad/SearchPad.js", from: "childNode.innerHTML = text", to: "childNode.replaceChildren(builtMarkup(text))" },
  { file: "tiny-svg/dist/index.js", from: "element = parse(name).firstChild", to: "element = builtMarkup(name)" },
  {
    file: "dmn-js-shared/lib/components/ContentEditable.js",
    from: "node => this.node = node)",
    to: "node => { if (node && node.innerHTML !== value.replaceAll('<br/>', '<br>')) node.replaceChildren(builtMarkup(value)); this.node = node; })",
  },
  {
    file: "dmn-js-shared/lib/components/ContentEditable.js",
    from: /* an attribute nobody reads takes the place of the one that parses */ '"dangerouslySetInnerHTML": {\n        __html: value\n      }',
    to: '"data-built": "yes"',
  },
  { file: "style-mod/src/style-mod.js", from: "if (!root.head && root.adoptedStyleSheets", to: "if (root.adoptedStyleSheets" },
];

export function strict(): Plugin {
  return {
    name: "motcua-strict",
    enforce: "pre",
    transform(code, id) {
      const places = PLACES.filter(({ file }) => id.split("?")[0]?.endsWith(`/node_modules/${file}`));
      if (places.length === 0) return null;
      let changed = code;
      for (const { file, from, to } of places) {
        if (!changed.includes(from)) this.error(`${file} no longer says ${from}`);
        changed = changed.replace(from, () => to);
      }
      return { code: changed.includes("builtMarkup(") ? BUILT + changed : changed, map: null };
    },
  };
}
