/** One photo or file on its way: shrunk, sent, checked, or refused with a reason. */
import { csrfToken, drawing, element, size } from "@shared/dom";
import type { Upload } from "@shared/tus";
import { shrink } from "./shrink";
import type { Given, Stored } from "./upload.island";

const RETRY_MS = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000];
const CHUNK_BYTES = 256 * 1024;
const ASK_EVERY_MS = 1500;
const ASK_TIMES = 40;

interface Context {
  root: HTMLElement;
  given: Given;
  signal: AbortSignal;
  removed(page: Page): void;
}

interface Check {
  state: string;
  reason?: string;
}

const WORDS: Record<string, [tone: string, drawing: string, word: string]> = {
  uploading: ["act", "up", "Đang gửi"],
  checking: ["act", "clock", "Đang kiểm tra"],
  ready: ["ok", "check", "Xong"],
  doubted: ["soon", "warn", "Nên chụp lại"],
  refused: ["late", "warn", "Không nhận"],
  quarantined: ["soon", "clock", "Chờ quét mã độc"],
};

export class Page {
  readonly line = element("li");
  private readonly name = element("b");
  private readonly note = element("small");
  private readonly state = element("span", { class: "row" });
  private readonly meter = element("progress", { class: "meter", max: 100, value: 0 });
  private upload: Upload | undefined;
  private hidden: HTMLInputElement | undefined;
  private id = "";

  private constructor(
    private readonly context: Context,
    private readonly file: File | undefined,
  ) {
    const words = element("div", {}, this.name, this.meter, element("br"), this.note);
    const thumb = element("span", { class: "thumb page" }, drawing(context.root, "doc"));
    this.line.append(thumb, words, this.state);
  }

  static ofFile(context: Context, file: File): Page {
    return new Page(context, file);
  }

  static ofStored(context: Context, stored: Stored): Page {
    const page = new Page(context, undefined);
    page.id = stored.id;
    page.meter.hidden = true;
    page.keep(stored.id);
    page.say(stored.reason || (stored.size ? `${size(stored.size)}. ${stored.name}` : stored.name));
    page.mark(stored.state === "ready" && stored.reason ? "doubted" : stored.state);
    if (stored.thumb) page.picture(element("img", { class: "thumb", alt: "", src: stored.thumb, loading: "lazy" }));
    return page;
  }

  title(words: string): void {
    this.name.textContent = words;
    this.meter.setAttribute("aria-label", `Đang gửi ${words.toLowerCase()}`);
    for (const each of this.state.querySelectorAll(".vh")) each.textContent = ` ${words.toLowerCase()}`;
  }

  /** Shrinks the photo and sends it; a cut connection resumes where it stopped. */
  async send(): Promise<void> {
    if (!this.file) return;
    this.mark("uploading");
    this.say("Đang chuẩn bị ảnh…");
    const made = await shrink(this.file);
    if (this.context.signal.aborted) return;
    if (made.blob.size > this.context.given.max_bytes) {
      this.fail(`Tệp ${size(made.blob.size)}, quá mức ${size(this.context.given.max_bytes)} cho một tệp.`);
      return;
    }
    this.preview(made.blob);
    const told = made.wasShrunk ? `${size(this.file.size)} còn ${size(made.blob.size)}` : size(made.blob.size);
    await this.begin(made.blob, made.name, told);
  }

  /** Tries again at once, as when the network has come back. */
  again(): void {
    if (this.upload && !this.id) this.upload.start();
  }

  private async begin(blob: Blob, name: string, told: string): Promise<void> {
    const { given, root } = this.context;
    // The library weighs more than the page: it comes only once there is something to send.
    const { Upload: Resumable } = await import("@shared/tus");
    this.upload = new Resumable(blob, {
      endpoint: given.endpoint,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      metadata: { ...given.metadata, filename: name, filetype: blob.type },
      headers: { "X-CSRFToken": csrfToken(root) },
      onProgress: (sent, whole) => this.progress(sent, whole),
      onError: (error) => this.stopped(error),
      onSuccess: () => void this.arrived(told),
    });
    this.context.signal.addEventListener("abort", () => void this.upload?.abort());
    const earlier = await this.upload.findPreviousUploads();
    if (earlier[0]) this.upload.resumeFromPreviousUpload(earlier[0]);
    this.upload.start();
  }

  private progress(sent: number, whole: number): void {
    this.meter.value = (sent / whole) * 100;
    this.say(`Đã gửi ${size(sent)} trong ${size(whole)}. Mất mạng sẽ gửi tiếp, không gửi lại từ đầu.`);
  }

  private stopped(error: Error): void {
    const response = "originalResponse" in error ? (error as RefusedError).originalResponse : undefined;
    const status = response?.getStatus() ?? 0;
    // The system's own sentence, where it gave one, is better than any of ours.
    const said = /^[^<>]{10,300}$/.exec(response?.getBody().trim() ?? "")?.[0];
    if (status === 413) this.fail(said ?? "Tệp quá lớn.");
    else if (status === 507) this.fail("Kho lưu trữ đã đầy. Ảnh chưa được nhận, hãy thử lại sau.");
    else if (status === 403 && said) this.fail(said);
    else if (status === 401 || status === 403 || (status >= 200 && status < 400))
      this.fail("Phiên đăng nhập đã hết. Hãy tải lại trang rồi gửi lại ảnh này.");
    else if (status >= 400 && status < 500) this.fail(said ?? "Hệ thống không nhận tệp này.");
    else this.wait();
  }

  private wait(): void {
    this.say("Mất mạng. Có mạng sẽ gửi tiếp từ chỗ dừng.");
    this.offer("Gửi tiếp", () => this.again());
  }

  private async arrived(told: string): Promise<void> {
    this.id = this.upload?.url?.replace(/\/$/, "").split("/").pop() ?? "";
    this.meter.hidden = true;
    this.keep(this.id);
    this.say(`${told}. Đã gửi.`);
    this.mark(this.context.given.status_url ? "checking" : "ready");
    await this.followCheck(told);
  }

  /** Asks until the file has been opened and judged by the system. */
  private async followCheck(told: string): Promise<void> {
    const { status_url } = this.context.given;
    for (let time = 0; status_url && time < ASK_TIMES && !this.context.signal.aborted; time += 1) {
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      const verdict = await this.ask(status_url.replace("{id}", encodeURIComponent(this.id)));
      if (!verdict || verdict.state === "checking" || verdict.state === "uploading") continue;
      this.mark(verdict.state === "ready" && verdict.reason ? "doubted" : verdict.state);
      const taken = [told, verdict.reason || "Đã nhận."].join(". ");
      this.say(verdict.state === "ready" ? taken : (verdict.reason ?? ""));
      if (verdict.state === "refused") this.forget();
      return;
    }
  }

  private async ask(url: string): Promise<Check | undefined> {
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" }, signal: this.context.signal });
      return response.ok ? ((await response.json()) as Check) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Names the stored file in the form, so that the step is sent and autosaved with it. */
  private keep(id: string): void {
    this.hidden = element("input", { type: "hidden", name: this.context.given.name, value: id });
    this.line.append(this.hidden);
    if (this.file) this.hidden.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private forget(): void {
    if (!this.hidden) return;
    const { hidden } = this;
    this.hidden = undefined;
    hidden.disabled = true;
    hidden.name = "";
    const form = this.context.root.closest("form");
    hidden.remove();
    const told = element("input", { type: "hidden", name: this.context.given.name, disabled: true });
    form?.append(told);
    told.dispatchEvent(new Event("change", { bubbles: true }));
    told.remove();
  }

  private fail(words: string): void {
    this.meter.hidden = true;
    this.line.classList.add("no");
    this.say(words);
    this.mark("refused");
  }

  private say(words: string): void {
    this.note.textContent = words;
  }

  private mark(state: string): void {
    const [tone, picture, word] = WORDS[state] ?? ["calm", "info", state];
    this.line.classList.toggle("no", tone === "late");
    const tag = element("span", { class: `tag ${tone}` }, drawing(this.context.root, picture), word);
    this.state.replaceChildren(tag);
    this.offer("Bỏ", () => void this.discard());
  }

  private offer(label: string, run: () => void): void {
    const made = element("button", { type: "button", class: "btn b3" }, label, element("span", { class: "vh" }));
    made.lastElementChild!.textContent = ` ${(this.name.textContent ?? "").toLowerCase()}`;
    made.addEventListener("click", run, { signal: this.context.signal });
    for (const old of this.state.querySelectorAll("button")) if (old.firstChild?.textContent === label) old.remove();
    this.state.append(made);
  }

  private async discard(): Promise<void> {
    await this.upload?.abort();
    if (this.id) {
      const url = `${this.context.given.endpoint.replace(/\/$/, "")}/${encodeURIComponent(this.id)}`;
      const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": csrfToken(this.context.root) };
      await fetch(url, { method: "DELETE", headers }).catch(() => undefined);
    }
    this.forget();
    this.context.removed(this);
  }

  private preview(blob: Blob): void {
    if (!blob.type.startsWith("image/") || blob.type.includes("hei")) return;
    const picture = element("img", { class: "thumb", alt: "", src: URL.createObjectURL(blob) });
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    this.picture(picture);
  }

  private picture(shown: HTMLElement): void {
    this.line.querySelector(".thumb")?.replaceWith(shown);
  }
}

interface RefusedError extends Error {
  originalResponse?: { getStatus(): number; getBody(): string } | null;
}
