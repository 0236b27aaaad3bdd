/** The desk's list by keyboard: j and k move, Enter opens, x ticks; a bar counts what is ticked. */
import { island } from "@shared/island";
import { areKeysOn, isTyping } from "@shared/keys";
import { object } from "@shared/props";

export class Worklist {
  constructor(
    private readonly root: HTMLElement,
    private readonly signal: AbortSignal,
  ) {}

  start(): void {
    const { signal } = this;
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    this.root.addEventListener("change", () => this.count(), { signal });
    this.root.addEventListener("click", (event) => this.clear(event), { signal });
    this.root.addEventListener("focusin", (event) => this.follow(event.target), { signal });
    this.count();
  }

  private rows(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(".it")];
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || !areKeysOn() || document.querySelector("dialog[open]")) return;
    const act = { j: () => this.move(1), k: () => this.move(-1), x: () => this.tick() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private at(): number {
    return this.rows().findIndex((row) => row.classList.contains("sel"));
  }

  private move(by: number): void {
    const rows = this.rows();
    const next = rows[Math.min(rows.length - 1, Math.max(0, this.at() + by))];
    next?.querySelector<HTMLElement>("a")?.focus();
  }

  private tick(): void {
    this.rows()[this.at()]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
  }

  /** Marks the row that has the focus and asks for its preview (`hx-trigger="preview"`). */
  private follow(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest<HTMLElement>(".it") : null;
    if (!row || row.classList.contains("sel")) return;
    for (const other of this.rows()) {
      other.classList.toggle("sel", other === row);
      const link = other.querySelector("a");
      if (other === row) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
    row.scrollIntoView({ block: "nearest" });
    row.dispatchEvent(new CustomEvent("preview", { bubbles: true }));
  }

  private ticked(): HTMLInputElement[] {
    return [...this.root.querySelectorAll<HTMLInputElement>(".it input[type=checkbox]:checked")];
  }

  private count(): void {
    const bar = this.root.querySelector<HTMLElement>(".bulk");
    if (!bar) return;
    const many = this.ticked().length;
    bar.hidden = many === 0;
    const words = bar.querySelector("[data-ticked]");
    if (words) words.textContent = `Đã chọn ${many}`;
  }

  private clear(event: Event): void {
    if (!(event.target as Element).closest("[data-untick]")) return;
    for (const box of this.ticked()) box.checked = false;
    this.count();
  }
}

export default island(object({}), (root, _given, signal) => new Worklist(root, signal).start());
