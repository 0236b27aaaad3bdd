/** Turns markup that libraries keep as text into elements, without the browser's HTML parser.
 *
 * Trusted Types forbid that parser; the build puts this in its place (`tools/strict.ts`). It knows
 * what such markup needs: elements, attributes, text, the five entities, comments (left out).
 * Style goes through CSSOM, which the content policy allows; what could run is refused.
 */
const SVG = "http://www.w3.org/2000/svg";
const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const DRAWN = new Set("svg g path circle rect line polyline polygon ellipse text defs marker use".split(" "));
const REFUSED = new Set(["script", "iframe", "object", "embed", "base", "link", "meta", "style"]);
const PARTS = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>|([^<]+|<)/g;
const ATTRIBUTES = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", times: "×" };

export class RefusedMarkupError extends Error {}

function read(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex || decimal ? String.fromCodePoint(parseInt(hex ?? decimal, hex ? 16 : 10)) : (ENTITIES[name] ?? whole),
  );
}

function put(element: Element, name: string, value: string): void {
  if (/^on/i.test(name) || /^\s*javascript:/i.test(value)) throw new RefusedMarkupError(name);
  if (name === "style") (element as HTMLElement).style.cssText = value;
  else if (name === "xlink:href") element.setAttributeNS("http://www.w3.org/1999/xlink", name, value);
  else if (!name.startsWith("xmlns")) element.setAttribute(name, value);
}

function made(tag: string, attributes: string, parent: Node): Element {
  if (REFUSED.has(tag.toLowerCase())) throw new RefusedMarkupError(tag);
  const within = parent instanceof Element ? parent : null;
  const isDrawn = within?.namespaceURI === SVG ? within.localName !== "foreignObject" : DRAWN.has(tag);
  const element = isDrawn ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [, name, ...values] of attributes.matchAll(ATTRIBUTES)) {
    put(element, name ?? "", read(values.find((value) => value !== undefined) ?? ""));
  }
  return element;
}

/** Returns what the markup describes: one element, one text, or a fragment of several. */
export default function markup(source: string): Node {
  const fragment = document.createDocumentFragment();
  const open: Node[] = [fragment];
  for (const [, closing, tag, attributes, isEmpty, text] of source.trim().matchAll(PARTS)) {
    const parent = open[open.length - 1] ?? fragment;
    if (text !== undefined) parent.appendChild(document.createTextNode(read(text)));
    else if (closing && open.length > 1) open.pop();
    else if (tag && !closing) {
      const element = parent.appendChild(made(tag, attributes ?? "", parent));
      if (!isEmpty && !VOID.has(tag)) open.push(element);
    }
  }
  const only = fragment.childNodes.length === 1 ? fragment.firstChild : null;
  return only ? fragment.removeChild(only) : fragment;
}
