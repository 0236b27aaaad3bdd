/** Saves a form step as it is typed: on this machine at once, on the system as soon as it answers. */
import { askBeforeLeaving, csrfToken, element } from "@shared/dom";
import { island } from "@shared/island";
import { address, object, text, whole, type Of } from "@shared/props";
import { cameByNavigating, isSavable, isTouched, restore, valuesOf } from "./form-fields";
import { LocalCopy, same, settle, sweep, type Kept } from "./local-copy";
import { PageWindow, random } from "./page-window";
import { clockOf, SavedLine } from "./saved-line";

const TYPING_PAUSE_MS = 700;
const PICK_PAUSE_MS = 60;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30_000;
/** Whose page the form stands on; see `form_owner.py`. */
const OWNER = "_cua";

const last = object({ window: text, revision: whole, others: whole });
const props = object({ url: address, form: text, draft: text, revision: whole, last });

interface Answer {
  saved_at: string;
  revision: number;
}

export class Autosave {
  private readonly copy: LocalCopy;
  private readonly changed = new Set<string>();
  private timer = 0;
  private retryMs = FIRST_RETRY_MS;
  private isSending = false;
  private underWay = new AbortController();
  private isHalted = false;
  private revision: number;
  private page: PageWindow;

  constructor(
    private readonly root: HTMLElement,
    private readonly form: HTMLFormElement,
    private readonly line: SavedLine,
    private readonly given: Of<typeof props>,
    private readonly signal: AbortSignal,
  ) {
    this.revision = given.revision;
    sweep(localStorage, Date.now());
    settle(localStorage, document.cookie, Date.now());
    this.copy = new LocalCopy(given.draft, localStorage, Date.now());
    this.page = PageWindow.take(this.hidden("_window")?.value ?? random(), Number(this.hidden("_number")?.value ?? 0));
  }

  start(): void {
    const { signal } = this;
    this.form.addEventListener("input", (event) => this.note(event.target, TYPING_PAUSE_MS), { signal });
    this.form.addEventListener("change", (event) => this.note(event.target, PICK_PAUSE_MS), { signal });
    window.addEventListener("online", () => this.sendSoon(0), { signal });
    window.addEventListener("offline", () => this.line.keptOffline(new Date()), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.leave(), { signal });
    window.addEventListener("pagehide", () => this.leaveForGood(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.comeBack(), { signal });
    window.addEventListener("beforeunload", (event) => this.warn(event), { signal });
    this.form.addEventListener("submit", () => this.numberForm(), { signal });
    signal.addEventListener("abort", () => {
      clearTimeout(this.timer);
      this.underWay.abort();
    });
    this.noteEarlier();
    this.bringBack();
  }

  /** Takes up what was typed before this began to listen: on a slow line that is seconds. */
  private noteEarlier(): void {
    if (!cameByNavigating()) return;
    for (const control of this.form.elements)
      if (isSavable(control) && isTouched(control)) this.note(control, PICK_PAUSE_MS);
  }

  private note(target: EventTarget | null, pauseMs: number): void {
    if (!isSavable(target)) return;
    this.changed.add(target.name);
    this.keep(target.name, Date.now());
    if (!this.copy.isWorking) this.line.noStorage();
    this.sendSoon(pauseMs);
  }

  /** Puts back what this machine holds and the system lacks; asks when the system has moved on. */
  private bringBack(): void {
    const waiting = Object.entries(this.copy.waiting());
    const differing = waiting.filter(([name, kept]) => !same(kept.values, valuesOf(this.form, name)));
    for (const [name] of waiting) if (!differing.some(([other]) => other === name)) this.copy.drop(name);
    if (!differing.length) return;
    const mine = differing.filter(([, kept]) => !this.isContested(kept));
    const contested = differing.filter(([, kept]) => this.isContested(kept));
    if (mine.length) this.putBack(mine.map(([name]) => name));
    if (contested.length) this.askWhich(contested.map(([name]) => name));
  }

  /** Tells whether another window than the one it was typed in has saved since. */
  private isContested({ base, window }: Kept): boolean {
    const { last } = this.given;
    return base < (window && window === last.window ? last.others : last.revision);
  }

  private keep(name: string, at: number): void {
    this.copy.put(name, { values: valuesOf(this.form, name), base: this.revision, window: this.page.id, at });
  }

  private putBack(names: string[]): void {
    const kept = this.copy.waiting();
    const back = names.filter((name) => restore(this.form, name, kept[name]?.values ?? []));
    if (!back.length) return;
    const latest = Math.max(...back.map((name) => kept[name]?.at ?? 0));
    for (const name of back) {
      this.changed.add(name);
      this.keep(name, kept[name]?.at ?? latest);
    }
    this.tell(`Đã khôi phục ${back.length} ô bạn gõ lúc ${clockOf(new Date(latest))}, khi chưa kịp gửi lên hệ thống.`);
    this.line.saving(); // The page came with the hour of an earlier save; these words are not in it.
    this.sendSoon(0);
  }

  private askWhich(names: string[]): void {
    const note = this.tell(
      `Trên máy này còn ${names.length} ô bạn gõ chưa gửi, khác với bản trên hệ thống. Dùng bản nào?`,
    );
    const choose = (label: string, run: () => void): HTMLButtonElement => {
      const made = element("button", { type: "button", class: "btn b2" }, label);
      made.addEventListener("click", () => {
        note.remove();
        run();
      });
      return made;
    };
    note.append(
      element(
        "div",
        { class: "row acts mt2" },
        choose("Dùng bản trên máy này", () => this.putBack(names)),
        choose("Giữ bản trên hệ thống", () => names.forEach((name) => this.copy.drop(name))),
      ),
    );
  }

  private tell(words: string): HTMLElement {
    const note = element("div", { class: "note act mt4", role: "status" }, element("p", {}, words));
    this.root.append(note);
    return note;
  }

  private sendSoon(pauseMs: number): void {
    clearTimeout(this.timer);
    if (this.isHalted || !this.changed.size) return;
    this.timer = window.setTimeout(() => void this.send(false), pauseMs);
  }

  private async send(isLeaving: boolean): Promise<void> {
    if (this.isSending || this.isHalted || !this.changed.size) return;
    // The form itself is on its way with everything: a save beside it would only race it.
    if (this.form.dataset["sent"]) return isLeaving ? undefined : this.sendSoon(FIRST_RETRY_MS);
    this.isSending = true;
    this.underWay = new AbortController();
    const names = [...this.changed];
    const sent = new Map(names.map((name) => [name, valuesOf(this.form, name)]));
    const slow = window.setTimeout(() => this.line.saving(), 300);
    try {
      const response = await fetch(this.given.url, {
        method: "POST",
        body: this.bodyOf(sent),
        headers: { Accept: "application/json", "X-CSRFToken": csrfToken(this.form) },
        redirect: "manual",
        keepalive: isLeaving,
        signal: this.underWay.signal,
      });
      clearTimeout(slow);
      await this.hear(response, sent);
    } catch {
      clearTimeout(slow);
      if (this.signal.aborted) return;
      if (this.underWay.signal.aborted) this.sendSoon(FIRST_RETRY_MS);
      else this.tryLater();
    } finally {
      this.isSending = false;
    }
  }

  private bodyOf(sent: Map<string, string[]>): URLSearchParams {
    const body = new URLSearchParams({
      _revision: String(this.revision),
      _window: this.page.id,
      _number: String(this.page.next()),
    });
    for (const [name, values] of sent) {
      body.append("_changed", name);
      for (const value of values) body.append(name, value);
    }
    return body;
  }

  private async hear(response: Response, sent: Map<string, string[]>): Promise<void> {
    if (response.ok) return this.accept((await response.json()) as Answer, sent);
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      this.halt(() => this.line.signInExpired(() => location.reload()));
    } else if (response.status === 409) {
      this.halt(() => this.line.changedElsewhere(() => location.reload()));
    } else if (response.status >= 500 || response.status === 429 || response.status === 408) {
      this.tryLater();
    } else {
      this.halt(() => this.line.refused());
    }
  }

  /**
   * Numbers the form itself, which goes now, and calls back a save under way: the form holds all of it.
   * What this machine holds need not be kept for its writer by the system, should the sign-in have ended.
   */
  private numberForm(): void {
    this.copy.post();
    this.tellForm("_window", this.page.id);
    this.tellForm("_number", this.page.next());
    if (this.copy.isWorking) this.tellForm(OWNER, "");
    if (this.isSending) this.underWay.abort();
  }

  private tellForm(name: string, value: string | number): void {
    const told = this.hidden(name);
    if (told) told.value = String(value);
  }

  private hidden(name: string): HTMLInputElement | undefined {
    const found = this.form.elements.namedItem(name);
    return found instanceof HTMLInputElement ? found : undefined;
  }

  private accept(answer: Answer, sent: Map<string, string[]>): void {
    this.revision = answer.revision;
    this.tellForm("_revision", answer.revision);
    this.retryMs = FIRST_RETRY_MS;
    for (const [name, values] of sent) {
      this.copy.acknowledge(name, values);
      if (same(valuesOf(this.form, name), values)) this.changed.delete(name);
    }
    if (this.changed.size) return this.sendSoon(TYPING_PAUSE_MS);
    this.line.saved(answer.saved_at);
    this.form.dispatchEvent(new CustomEvent("motcua:saved", { bubbles: true }));
  }

  private tryLater(): void {
    if (navigator.onLine) this.line.keptUnanswered(new Date());
    else this.line.keptOffline(new Date());
    this.sendSoon(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  /** Stops sending until the page is loaded anew; typing goes on being kept on the machine. */
  private halt(say: () => void): void {
    this.isHalted = true;
    clearTimeout(this.timer);
    say();
  }

  private leave(): void {
    this.copy.dropAcknowledged();
    void this.send(true);
  }

  private leaveForGood(): void {
    this.leave();
    this.page.pass();
  }

  /** Looks afresh when the browser brings back a page it kept aside: its tab may have saved more since. */
  private comeBack(): void {
    if (!this.copy.isWorking) return; // Nobody could take up the identity, and a reload would lose words.
    if (navigator.onLine) location.reload();
    else this.page = PageWindow.begin(random());
  }

  private warn(event: BeforeUnloadEvent): void {
    if (this.changed.size && !this.copy.isWorking && !this.form.dataset["sent"]) askBeforeLeaving(event);
  }
}

export default island(props, (root, given, signal) => {
  const form = document.getElementById(given.form);
  if (!(form instanceof HTMLFormElement)) throw new Error(`no form is called ${given.form}`);
  const line = new SavedLine(document.querySelector<HTMLElement>("[data-saved-line]"));
  new Autosave(root, form, line, given, signal).start();
});
