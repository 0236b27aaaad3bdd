/** The viewer of papers: zoom, turn, and the name of the page that is in view. */
import { island } from "@shared/island";
import { object } from "@shared/props";

const STEPS = [50, 75, 100, 150, 200, 300] as const;
const USUAL = STEPS.indexOf(100);

export class Leaves {
  private zoom = USUAL;
  private turns = 0;
  private readonly sheets: HTMLElement;

  constructor(
    private readonly root: HTMLElement,
    private readonly signal: AbortSignal,
  ) {
    this.sheets = root.querySelector<HTMLElement>("[data-sheets]") ?? root;
  }

  start(): void {
    const tools = this.root.querySelector<HTMLElement>("[data-leaf-tools]");
    if (tools) tools.hidden = false;
    this.root.addEventListener("click", (event) => this.press(event), { signal: this.signal });
    this.follow();
    this.show();
  }

  private press(event: Event): void {
    const target = event.target as Element;
    const zoom = target.closest<HTMLElement>("[data-zoom]");
    if (zoom) this.zoom = Math.min(STEPS.length - 1, Math.max(0, this.zoom + Number(zoom.dataset["zoom"])));
    if (target.closest("[data-turn]")) this.turns = (this.turns + 1) % 4;
    this.show();
  }

  private show(): void {
    const percent = STEPS[this.zoom] ?? 100;
    this.sheets.dataset["scale"] = String(percent);
    this.sheets.dataset["turns"] = String(this.turns);
    const now = this.root.querySelector("[data-zoom-now]");
    if (now) now.textContent = `${percent} %`;
  }

  /** Names the page that is most in view, and marks its small picture. */
  private follow(): void {
    if (typeof IntersectionObserver === "undefined") return;
    const watcher = new IntersectionObserver((seen) => this.mark(seen), { root: this.sheets, threshold: 0.4 });
    for (const figure of this.sheets.querySelectorAll("figure")) watcher.observe(figure);
    this.signal.addEventListener("abort", () => watcher.disconnect());
  }

  private mark(seen: IntersectionObserverEntry[]): void {
    const shown = seen.find((entry) => entry.isIntersecting)?.target as HTMLElement | undefined;
    if (!shown) return;
    const title = this.root.querySelector("[data-leaf-title]");
    if (title) title.textContent = shown.dataset["title"] ?? "";
    for (const leaf of this.root.querySelectorAll<HTMLElement>("[data-leaf]")) {
      const isShown = leaf.dataset["leaf"] === shown.id;
      leaf.classList.toggle("on", isShown);
      if (isShown) leaf.setAttribute("aria-current", "true");
      else leaf.removeAttribute("aria-current");
    }
  }
}

export default island(object({}), (root, _given, signal) => new Leaves(root, signal).start());
