/** The decisions of a draft, drawn: the diagram and each table; what is saved is the file below it. */
import { askBeforeLeaving, element } from "@shared/dom";
import { island } from "@shared/island";
import { object } from "@shared/props";
import { dmnModeler } from "@studio/libraries";
import { translate } from "./deciding-words";

const VIEWERS = ["drd", "decisionTable", "literalExpression", "boxedExpression"];
const NARROW = "(max-width: 47.99em)";
const WAIT_MS = 600;

export interface View {
  id: string;
  name?: string;
  type: string;
}

/** Returns what the button of a view says: the diagram, or the decision's name. */
export function viewName(view: View): string {
  return view.type === "drd" ? "Sơ đồ" : view.name || view.id;
}

interface Drawing {
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml: string }>;
}

/** Keeps the file's text and the drawing together: whichever was changed last is what counts. */
export class Pair {
  isDrawingAhead = false;

  constructor(
    private readonly drawing: Drawing,
    private readonly file: { value: string },
  ) {}

  /** Draws the file; tells whether it could be drawn. */
  async read(): Promise<boolean> {
    try {
      await this.drawing.importXML(this.file.value);
      this.isDrawingAhead = false;
      return true;
    } catch {
      return false;
    }
  }

  /** Writes the drawing into the file, if something was drawn since. */
  async write(): Promise<void> {
    if (!this.isDrawingAhead) return;
    this.file.value = (await this.drawing.saveXML({ format: true })).xml;
    this.isDrawingAhead = false;
  }
}

export default island(object({}), async (root, _props, signal) => {
  const file = root.querySelector("textarea");
  const form = root.closest("form");
  if (!file || !form) return;
  if (window.matchMedia(NARROW).matches) {
    root.prepend(element("p", { class: "mute" }, "Màn hình hẹp không vẽ được: xem và sửa ở các bảng bên dưới."));
    return;
  }
  const Modeler = await dmnModeler();
  const views = element("nav", { class: "tabs", "aria-label": "Sơ đồ và các bảng vẽ" });
  const canvas = element("div", { class: "decision-canvas", tabindex: "0", role: "group", "aria-label": "Vùng vẽ quyết định" });
  const trouble = element("p", { class: "note soon", hidden: true }, "Tệp này chưa vẽ được; hãy sửa trong tệp bên dưới.");
  root.prepend(views, canvas, trouble);
  const words = { additionalModules: [{ translate: ["value", translate] }] };
  const modeler = new Modeler({ container: canvas, ...Object.fromEntries(VIEWERS.map((name) => [name, words])) });
  const pair = new Pair(modeler, file);

  const drawn = (): void => {
    pair.isDrawingAhead = true;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const show = (): void => {
    const active = modeler.getActiveView();
    views.replaceChildren(
      ...modeler.getViews().map((view) => {
        const button = element("button", { type: "button", "aria-pressed": String(view.id === active?.id) }, viewName(view));
        button.addEventListener("click", () => void modeler.open(view));
        return button;
      }),
    );
  };
  modeler.on("viewer.created", (event) => {
    const viewer = event["viewer"] as { on(name: string, listener: () => void): void };
    viewer.on("commandStack.changed", () => !file.readOnly && drawn());
  });
  modeler.on("views.changed", show);

  // The library heads its column of rule numbers with nothing; a heading that says nothing is none.
  const plain = (): void => {
    for (const head of canvas.querySelectorAll("th.index-column:not([role])")) head.setAttribute("role", "presentation");
  };
  const watch = new MutationObserver(plain);
  watch.observe(canvas, { childList: true, subtree: true });

  const draw = async (): Promise<void> => {
    const isDrawn = await pair.read();
    trouble.hidden = isDrawn;
    canvas.hidden = views.hidden = !isDrawn;
    show();
  };
  let soon = 0;
  file.addEventListener(
    "input",
    () => {
      pair.isDrawingAhead = false;
      clearTimeout(soon);
      soon = window.setTimeout(() => void draw(), WAIT_MS);
    },
    { signal },
  );
  form.addEventListener(
    "submit",
    (event) => {
      if (!pair.isDrawingAhead) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const by = event.submitter instanceof HTMLButtonElement ? event.submitter : undefined;
      // Not before this submission has ended: until then the browser ignores another.
      void pair.write().then(() => setTimeout(() => form.requestSubmit(by)));
    },
    { signal, capture: true },
  );
  window.addEventListener("beforeunload", (event) => pair.isDrawingAhead && askBeforeLeaving(event), { signal });
  signal.addEventListener("abort", () => {
    watch.disconnect();
    modeler.destroy();
  });
  if (file.value.trim()) await draw();
});
