/** Keys of the desk: `/` searches, `?` shows all keys, a letter presses what carries it in `data-key`. */

const OFF = "motcua:keys-off";

/** Tells whether the reader is typing, so that letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("[contenteditable],textarea,select")) return true;
  const input = target.closest("input");
  return !!input && !["checkbox", "radio", "button", "submit"].includes(input.type);
}

export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true;
  }
}

function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
}

/** Returns what the key presses: the visible element that carries it, nearest to an open dialog first. */
export function pressedBy(page: Document, key: string): HTMLElement | undefined {
  const within = page.querySelector("dialog[open]") ?? page;
  const all = [...within.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];
  return all.find((each) => !each.closest("[hidden]") && !(each as HTMLButtonElement).disabled);
}

function press(found: HTMLElement): void {
  const fold = found.closest("details");
  if (found.tagName === "SUMMARY" && fold) fold.open = true;
  if (found.matches("input:not([type=checkbox],[type=radio]),select,textarea,summary")) found.focus();
  else found.click();
}

export function startKeys(page: Document): void {
  const help = page.querySelector<HTMLDialogElement>("dialog[data-keys]");
  const toggle = help?.querySelector<HTMLInputElement>("input[data-keys-on]");
  if (toggle) {
    toggle.checked = areKeysOn();
    toggle.addEventListener("change", () => switchKeys(toggle.checked));
  }
  help?.querySelector("[data-close]")?.addEventListener("click", () => help.close());
  page.querySelector("[data-keys-open]")?.addEventListener("click", () => help?.showModal());
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || !areKeysOn()) return;
    if (event.key === "?" && help) {
      event.preventDefault();
      help.showModal();
      return;
    }
    const found = pressedBy(page, event.key);
    if (!found) return;
    event.preventDefault();
    press(found);
  });
}
