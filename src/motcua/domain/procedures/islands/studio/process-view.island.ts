/** A process to look at: drawn, moved about, with marks on its elements; the table beside says the same. */
import { element } from "@shared/dom";
import { island } from "@shared/island";
import { dictionary, object, optional, text, type Shape } from "@shared/props";
import { bpmnViewer } from "@studio/libraries";
import { ownWords } from "@studio/words";

/** `tone`: added, removed, changed, ok, soon, late, act; or `heat`, from 0 (cool) to 1. */
export interface Mark {
  tone: string;
  heat: number;
  text: string;
}

export interface Drawn {
  addMarker(element: string, marker: string): void;
  graphicsOf(element: string): { style: { setProperty(name: string, value: string): void } } | undefined;
  write(element: string, text: string): void;
}

const share: Shape<number> = (value, path) =>
  typeof value === "number" && value >= 0 && value <= 1 ? value : text(value, `${path} (0 to 1)`) as never;
const NO_HEAT = -1;
const TONES = new Set(["added", "removed", "changed", "ok", "soon", "late", "act"]);

/** Puts the marks on what is drawn; an element that is not there is the table's alone. */
export function mark(drawn: Drawn, marks: Record<string, Mark>): void {
  for (const [id, { tone, heat, text: words }] of Object.entries(marks)) {
    const graphics = drawn.graphicsOf(id);
    if (!graphics) continue;
    if (TONES.has(tone)) drawn.addMarker(id, `mark-${tone}`);
    if (heat > NO_HEAT) {
      drawn.addMarker(id, "mark-heat");
      graphics.style.setProperty("--heat", String(heat));
    }
    if (words) drawn.write(id, words);
  }
}

interface Services {
  canvas: {
    addMarker(element: string, marker: string): void;
    getGraphics(element: string): SVGElement;
    zoom(level: string | number): number;
  };
  overlays: { add(element: string, overlay: Record<string, unknown>): void };
  elementRegistry: { get(id: string): unknown };
}

function drawnBy(get: <K extends keyof Services>(name: K) => Services[K]): Drawn {
  return {
    addMarker: (id, marker) => get("canvas").addMarker(id, marker),
    graphicsOf: (id) => (get("elementRegistry").get(id) ? get("canvas").getGraphics(id) : undefined),
    write: (id, words) =>
      get("overlays").add(id, { position: { bottom: 2, left: 4 }, html: element("span", { class: "mark-text" }, words) }),
  };
}

const marks = dictionary(object({ tone: optional(text, ""), heat: optional(share, NO_HEAT), text: optional(text, "") }));

export default island(object({ xml: text, marks: optional(marks, {}) }), async (root, props, signal) => {
  const Viewer = await bpmnViewer();
  if (signal.aborted) return;
  const holder = element("div", { class: "process-view" });
  root.prepend(holder);
  const viewer = new Viewer({ container: holder, moddleExtensions: { motcua: ownWords } });
  signal.addEventListener("abort", () => viewer.destroy());
  try {
    await viewer.importXML(props.xml);
  } catch (error) {
    holder.replaceWith(element("p", { class: "note soon" }, "Chưa vẽ được sơ đồ này; bảng bên dưới nói đủ các bước."));
    console.warn("the process could not be drawn", error);
    return;
  }
  const get = <K extends keyof Services>(name: K): Services[K] => viewer.get(name) as Services[K];
  get("canvas").zoom("fit-viewport");
  mark(drawnBy(get), props.marks);
});
