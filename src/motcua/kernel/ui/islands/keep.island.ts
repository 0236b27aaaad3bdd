/** Keeps what is typed into a form that is sent once, in this window alone, until the system has it. */
import { element } from "@shared/dom";
import { island } from "@shared/island";
import { object, text } from "@shared/props";
import { cameByNavigating, isSavable, isTouched, restore, valuesOf } from "./form-fields";
import { LocalCopy, same, settle, sweep } from "./local-copy";
import { clockOf } from "./saved-line";

const props = object({ form: text, name: text });

export class Keeping {
  private readonly copy: LocalCopy;
  private readonly line = element("p", { class: "soft", role: "status" });

  constructor(
    private readonly root: HTMLElement,
    private readonly form: HTMLFormElement,
    name: string,
    private readonly signal: AbortSignal,
  ) {
    // Not on the machine: whoever uses it next may be the one that is written about.
    sweep(sessionStorage, Date.now());
    settle(sessionStorage, document.cookie, Date.now());
    this.copy = new LocalCopy(name, sessionStorage, Date.now());
  }

  start(): void {
    const { signal } = this;
    this.root.append(this.line);
    this.say();
    this.noteEarlier();
    this.bringBack();
    this.form.addEventListener("input", (event) => this.note(event.target), { signal });
    this.form.addEventListener("change", (event) => this.note(event.target), { signal });
    this.form.addEventListener("submit", () => this.copy.post(), { signal });
  }

  /** Takes up what was typed before this began to listen: on a slow line that is seconds. */
  private noteEarlier(): void {
    if (!cameByNavigating()) return;
    for (const control of this.form.elements) if (isSavable(control) && isTouched(control)) this.note(control);
  }

  private note(target: EventTarget | null): void {
    if (!isSavable(target)) return;
    this.put(target.name);
    // What the form is called goes along: sent again after a reload, the system knows it again.
    for (const control of this.form.elements)
      if (isSavable(control) && control.type === "hidden") this.put(control.name);
    this.say();
  }

  private put(name: string): void {
    this.copy.put(name, { values: valuesOf(this.form, name), base: 0, window: "", at: Date.now() });
  }

  private say(): void {
    this.line.textContent = this.copy.isWorking
      ? "Những gì đã gõ được giữ trong cửa sổ này cho đến khi gửi; ảnh thì không."
      : "Máy này không cho lưu tạm: đừng đóng trang trước khi gửi.";
  }

  private bringBack(): void {
    const kept = Object.entries(this.copy.waiting());
    const lacking = kept.filter(([name, { values }]) => !same(values, valuesOf(this.form, name)));
    const typed = lacking.filter(([name, { values }]) => restore(this.form, name, values) && !this.isHidden(name));
    if (!typed.length) return;
    for (const [name] of typed) this.unfold(name);
    const at = clockOf(new Date(Math.max(...typed.map(([, one]) => one.at))));
    const again = element("button", { type: "button", class: "btn b2" }, "Xóa, viết lại từ đầu");
    const words = element("p", {}, `Đã khôi phục ${typed.length} ô đã gõ lúc ${at} và chưa gửi.`);
    const note = element("div", { class: "note act mt4", role: "status" }, words, again);
    again.addEventListener("click", () => {
      for (const [name] of kept) this.copy.drop(name);
      this.form.reset();
      note.remove();
    });
    this.root.append(note);
  }

  /** What was brought back is seen: a folded part of the form that holds it opens. */
  private unfold(name: string): void {
    for (const control of this.form.elements)
      if ((control as HTMLInputElement).name === name) {
        const folded = control.closest("details");
        if (folded && this.form.contains(folded)) folded.open = true;
      }
  }

  private isHidden(name: string): boolean {
    const control = this.form.elements.namedItem(name);
    return control instanceof HTMLInputElement && control.type === "hidden";
  }
}

export default island(props, (root, given, signal) => {
  const form = given.form ? document.getElementById(given.form) : root.closest("form");
  if (!(form instanceof HTMLFormElement)) throw new Error(`no form is called ${given.form}`);
  new Keeping(root, form, given.name, signal).start();
});
