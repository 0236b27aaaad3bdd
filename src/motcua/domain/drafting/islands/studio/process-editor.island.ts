/** The canvas: draws a process, our panel beside it, saves through the page's own form. */
import { askBeforeLeaving, element } from "@shared/dom";
import { island } from "@shared/island";
import { flag, list, object, text, type Of } from "@shared/props";
import { bpmnModeler, bpmnViewer } from "@studio/libraries";
import { vietnamese } from "@studio/vietnamese";
import { ownWords } from "@studio/words";
import { Panel } from "./panel";
import { told, type Moddle, type Shape, type Tools } from "./saying";

const shape = object({ xml: text, writable: flag, fields: list(told) });
const state = object({ beganWith: text, found: list(object({ element: text, error: flag, text })) });
type State = Of<typeof state>;
const PALETTE_PX = 50;
const NARROW = "(max-width: 47.99em)";

interface Services {
  canvas: { zoom(level: string | number, centre?: unknown): number; scroll(by: { dx: number; dy: number }): void; scrollToElement(id: string): void; focus(): void };
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };
  elementRegistry: { get(id: string): Shape | undefined; filter(of: (shape: Shape) => boolean): Shape[] };
  eventBus: { on(event: string, act: (event: { newSelection?: Shape[] }) => void): void };
  modeling: {
    updateProperties(shape: Shape, properties: Record<string, unknown>): void;
    updateModdleProperties(shape: Shape, inner: Moddle, properties: Record<string, unknown>): void;
  };
  moddle: { create(type: string, properties: Record<string, unknown>): Moddle };
  bpmnFactory: { create(type: string, properties: Record<string, unknown>): Moddle };
  overlays: { add(id: string, type: string, overlay: object): void; remove(filter: { type: string }): void };
  selection: { select(shape: Shape | undefined): void };
}
interface Drawer {
  get(name: string): unknown;
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  getDefinitions(): unknown;
  destroy(): void;
}

/** Returns the state that the server wrote into the page, after each save anew. */
export function readState(page: ParentNode): State {
  const holder = page.querySelector("#drawing-state");
  return state(JSON.parse(holder?.textContent || "{}"), "state");
}

/** Groups what is wrong by element: how many, how grave, and the words for the badge. */
export function badges(found: State["found"]): Map<string, { count: number; error: boolean; text: string }> {
  const grouped = new Map<string, { count: number; error: boolean; text: string }>();
  for (const one of found) {
    const had = grouped.get(one.element) ?? { count: 0, error: false, text: "" };
    grouped.set(one.element, {
      count: had.count + 1,
      error: had.error || one.error,
      text: had.text ? `${had.text}\n${one.text}` : one.text,
    });
  }
  return grouped;
}

class Editor {
  private dirty = false;
  private sending = false;

  constructor(
    private readonly drawer: Drawer,
    private readonly form: HTMLFormElement,
    private readonly line: HTMLElement,
    private beganWith: string,
  ) {}

  get<K extends keyof Services>(name: K): Services[K] {
    return this.drawer.get(name) as Services[K];
  }

  touched(): void {
    this.dirty = true;
    this.line.textContent = "Có thay đổi chưa lưu";
  }

  isDirty(): boolean {
    return this.dirty && !this.sending;
  }

  async save(sure = false): Promise<void> {
    const { xml } = await this.drawer.saveXML({ format: true });
    this.put("bpmn", xml ?? "");
    this.put("goc", this.beganWith);
    this.put("biet-roi", sure ? "1" : "");
    this.line.textContent = "Đang lưu …";
    delete this.form.dataset["sent"];
    this.form.requestSubmit();
  }

  /** Takes over what the server says after a save: the canvas is clean only when it was kept. */
  told(now: State, kept: boolean): void {
    if (kept) {
      this.beganWith = now.beganWith;
      this.dirty = false;
    }
    this.line.textContent = kept ? "Đã lưu" : "Chưa lưu: xem lý do ở dàn ý bên dưới";
    this.mark(now);
  }

  over(now: State): void {
    this.beganWith = now.beganWith;
    void this.save();
  }

  /** Shows the whole drawing; beside the palette, where there is one. */
  fit(hasPalette: boolean): void {
    const canvas = this.get("canvas");
    const whole = canvas.zoom("fit-viewport", "auto");
    if (!hasPalette) return;
    canvas.zoom(whole * 0.86);
    canvas.scroll({ dx: PALETTE_PX, dy: 0 });
  }

  mark({ found }: State): void {
    const overlays = this.get("overlays");
    overlays.remove({ type: "found" });
    for (const [id, { count, error, text: words }] of badges(found)) {
      if (!id || !this.get("elementRegistry").get(id)) continue;
      const badge = element("span", { class: `found-badge ${error ? "late" : "soon"}`, title: words }, String(count));
      overlays.add(id, "found", { position: { top: -10, right: 10 }, html: badge });
    }
  }

  show(id: string): void {
    const picked = this.get("elementRegistry").get(id);
    if (!picked) return;
    this.get("canvas").scrollToElement(id);
    if (this.drawer.get("selection")) this.get("selection").select(picked);
    this.line.closest(".canvas")?.scrollIntoView({ block: "start" });
    this.get("canvas").focus?.();
  }

  private put(name: string, value: string): void {
    const input = this.form.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = value;
  }
}

function toolsOf(drawer: Drawer): Tools {
  const get = <K extends keyof Services>(name: K): Services[K] => drawer.get(name) as Services[K];
  return {
    update: (picked, properties) => get("modeling").updateProperties(picked, properties),
    updateInner: (picked, inner, properties) => get("modeling").updateModdleProperties(picked, inner, properties),
    make: (type, properties) => get("bpmnFactory").create(type, properties),
    root: () => drawer.getDefinitions() as Moddle,
  };
}

function bar(acts: [string, string, () => void][]): HTMLElement {
  const buttons = acts.map(([name, label, act], at) => {
    const made = element("button", { type: "button", class: at ? "btn b3" : "btn b1", "data-canvas": name }, label);
    made.addEventListener("click", act);
    return made;
  });
  return element("div", { class: "row wrap-ok canvas-bar", role: "group", "aria-label": "Việc trên sơ đồ" }, ...buttons);
}

export default island(shape, async (root, props, signal) => {
  const writes = props.writable && !window.matchMedia(NARROW).matches;
  const Library = writes ? await bpmnModeler() : await bpmnViewer();
  if (signal.aborted) return;
  const paper = element("div", { class: "process-view editing" });
  const side = element("div", { class: "canvas-side", role: "group", "aria-label": "Chi tiết của phần tử" });
  const line = element("p", { class: "mute", role: "status" });
  const holder = element("div", { class: writes ? "canvas-bench" : "" }, paper, ...(writes ? [side] : []));
  root.append(line, holder);
  const drawer = new Library({
    container: paper,
    moddleExtensions: { motcua: ownWords },
    additionalModules: [vietnamese],
  } as ConstructorParameters<typeof Library>[0]) as unknown as Drawer;
  signal.addEventListener("abort", () => drawer.destroy());
  try {
    await drawer.importXML(props.xml);
  } catch (error) {
    console.warn("the process could not be drawn", error);
    holder.replaceWith(element("p", { class: "note soon" }, "Tệp này chưa có hình vẽ, hoặc hình vẽ không đọc được. Dàn ý bên dưới vẫn sửa được mọi bước."));
    return;
  }
  const page = document;
  const form = root.querySelector("form") as HTMLFormElement;
  const editor = new Editor(drawer, form, line, readState(page).beganWith);
  const fit = (): void => editor.fit(writes);
  const zoom = (by: number): void => void editor.get("canvas").zoom(editor.get("canvas").zoom(NaN) * by);
  fit();
  editor.mark(readState(page));
  page.addEventListener("click", (event) => follow(event, editor), { signal });
  for (const button of page.querySelectorAll<HTMLElement>("[data-show]")) button.hidden = false;
  if (!writes) {
    line.textContent = props.writable ? "Màn hình hẹp: chỉ xem sơ đồ; sửa ở dàn ý." : "Chỉ xem.";
    return;
  }
  for (const tool of paper.querySelectorAll(".djs-palette .entry[aria-label]")) tool.setAttribute("title", tool.getAttribute("aria-label") ?? "");
  const stack = editor.get("commandStack");
  root.insertBefore(
    bar([
      ["save", "Lưu sơ đồ", () => void editor.save()],
      ["undo", "Hoàn tác", () => stack.canUndo() && stack.undo()],
      ["redo", "Làm lại", () => stack.canRedo() && stack.redo()],
      ["in", "Phóng to", () => zoom(1.25)],
      ["out", "Thu nhỏ", () => zoom(0.8)],
      ["fit", "Vừa khung", fit],
    ]),
    line,
  );
  const panel = new Panel(side, props.fields, toolsOf(drawer));
  panel.show(undefined);
  editor.get("eventBus").on("selection.changed", ({ newSelection = [] }) => panel.show(newSelection.length === 1 ? newSelection[0] : undefined));
  editor.get("eventBus").on("commandStack.changed", () => {
    editor.touched();
    panel.refresh();
  });
  window.addEventListener("beforeunload", (event) => editor.isDirty() && askBeforeLeaving(event), { signal });
  root.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      // What is being typed in the panel counts too: its box tells only when it is left.
      document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
      void editor.save();
    }
  }, { signal });
  const outline = page.getElementById("drawing");
  if (!outline) return;
  const watcher = new MutationObserver(() => {
    const saved = outline.querySelector<HTMLElement>('[role="status"][data-kept]');
    if (!saved || saved.dataset["seen"]) return;
    saved.dataset["seen"] = "yes";
    editor.told(readState(page), saved.dataset["kept"] === "yes");
    for (const button of outline.querySelectorAll<HTMLElement>("[data-show]")) button.hidden = false;
  });
  watcher.observe(outline, { childList: true, subtree: true });
  signal.addEventListener("abort", () => watcher.disconnect());
});

/** Follows buttons of the page that speak to the canvas: show an element, save all the same. */
function follow(event: Event, editor: Editor): void {
  const button = (event.target as Element).closest<HTMLElement>("[data-show], [data-drawing]");
  if (button?.dataset["show"]) editor.show(button.dataset["show"]);
  if (button?.dataset["drawing"] === "sure") void editor.save(true);
  if (button?.dataset["drawing"] === "over") editor.over(readState(document));
}
