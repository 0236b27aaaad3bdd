/** Sends photos and files of a paper one by one, shrunk and resumable, each with its own state. */
import { element } from "@shared/dom";
import { island } from "@shared/island";
import { address, dictionary, list, object, optional, text, whole, type Of } from "@shared/props";
import { Page } from "./upload-page";

const stored = object({
  id: text,
  name: text,
  size: optional(whole, 0),
  state: optional(text, "ready"),
  reason: optional(text, ""),
  thumb: optional(address, ""),
});

export const props = object({
  endpoint: address,
  name: text,
  metadata: optional(dictionary(text), {}),
  max_bytes: whole,
  max_files: optional(whole, 20),
  status_url: optional(address, ""),
  pages: optional(list(stored), []),
});

export type Given = Of<typeof props>;
export type Stored = Of<typeof stored>;

export class Uploads {
  private readonly list = element("ul", { class: "files" });
  private readonly pages: Page[] = [];

  constructor(
    private readonly root: HTMLElement,
    private readonly input: HTMLInputElement,
    private readonly given: Given,
    private readonly signal: AbortSignal,
  ) {}

  start(): void {
    const { signal } = this;
    this.root.classList.add("alive");
    this.root.querySelector("[data-list]")?.remove();
    this.root.prepend(this.list);
    for (const stored of this.given.pages) this.show(Page.ofStored(this.context(), stored));
    this.input.addEventListener("change", () => this.take(), { signal });
    this.root.addEventListener("dragover", (event) => this.hover(event), { signal });
    this.root.addEventListener("drop", (event) => this.dropped(event), { signal });
    window.addEventListener("online", () => this.pages.forEach((page) => page.again()), { signal });
    this.number();
    // On a slow line a photo may have been chosen before this began to listen.
    if (this.input.files?.length) this.take();
  }

  private context(): { root: HTMLElement; given: Given; signal: AbortSignal; removed(page: Page): void } {
    const { root, given, signal } = this;
    return { root, given, signal, removed: (page) => this.remove(page) };
  }

  private take(): void {
    const files = [...(this.input.files ?? [])];
    // The plain form must not send the same files a second time.
    this.input.value = "";
    this.add(files);
  }

  private hover(event: DragEvent): void {
    event.preventDefault();
  }

  private dropped(event: DragEvent): void {
    event.preventDefault();
    this.add([...(event.dataTransfer?.files ?? [])]);
  }

  private add(files: File[]): void {
    const room = this.given.max_files - this.pages.length;
    for (const file of files.slice(0, Math.max(0, room))) {
      const page = Page.ofFile(this.context(), file);
      this.show(page);
      void page.send();
    }
    if (files.length > room) this.complain(`Mỗi giấy nhận tối đa ${this.given.max_files} trang.`);
    this.number();
  }

  private show(page: Page): void {
    this.pages.push(page);
    this.list.append(page.line);
  }

  private remove(page: Page): void {
    this.pages.splice(this.pages.indexOf(page), 1);
    page.line.remove();
    this.number();
    this.input.focus();
  }

  private number(): void {
    this.pages.forEach((page, at) => page.title(`Trang ${at + 1}`));
    this.list.hidden = this.pages.length === 0;
  }

  private complain(words: string): void {
    this.root.querySelector("[data-complaint]")?.remove();
    this.list.after(element("p", { class: "err", role: "alert", "data-complaint": true }, words));
  }
}

export default island(props, (root, given, signal) => {
  const input = root.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error("no file input inside the island");
  new Uploads(root, input, given, signal).start();
});
