/** Helps to write FEEL in every box marked `data-feel`: completion by keyboard, faults while typing,
 * and the value that the server finds on an example. The box itself stays a plain box. */
import { csrfToken, element } from "@shared/dom";
import { island } from "@shared/island";
import { address, list, object, text } from "@shared/props";
import { feelin } from "@studio/libraries";
import { complete, written, type Completion, type Option } from "./feel-completion";

const ASK_AFTER_MS = 450;
type Box = HTMLInputElement | HTMLTextAreaElement;

export interface Verdict {
  value: string;
  kind: string;
  error: string;
  line: number;
  column: number;
  warnings: string[];
}

/** Returns the verdict in words. */
export function told(verdict: Verdict): string {
  if (verdict.error) {
    const line = verdict.line > 1 ? `dòng ${verdict.line}, ` : "";
    return verdict.column ? `Sai ở ${line}ký tự ${verdict.column}: ${verdict.error}` : verdict.error;
  }
  const kind = verdict.kind ? ` (${verdict.kind})` : "";
  const because = verdict.warnings.length ? `. ${verdict.warnings.join(" ")}` : "";
  return `Kết quả: ${verdict.value}${kind}${because}`;
}

/** Returns the character, from 1, at which the browser's parser stumbles; 0 where it does not. */
async function stumble(source: string, isCell: boolean, names: Record<string, null>): Promise<number> {
  const { parseExpression, parseUnaryTests } = await feelin();
  const tree = isCell ? parseUnaryTests(source, names, undefined) : parseExpression(source, names, undefined);
  let at = 0;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError && !at) at = from + 1;
    },
  });
  return at;
}

const named = object({ name: text, help: text });
const callable = object({ name: text, help: text, shape: text });
const shape = object({
  address,
  names: list(named),
  functions: list(callable),
  samples: list(object({ place: text, name: text })),
});

export default island(shape, (root, props, signal) => {
  const all: Option[] = [...props.names, ...props.functions];
  const names = Object.fromEntries(props.names.map(({ name }) => [name, null]));
  const choices = element("ul", { class: "feel-list", id: "feel-list", role: "listbox", "aria-label": "Gợi ý", hidden: true });
  const said = element("p", { class: "feel-said", role: "status" });
  const sample = element("select", { class: "in" });
  sample.append(...props.samples.map(({ place, name }) => element("option", { value: place }, name)));
  const panel = element("div", { class: "feel-panel" }, choices, said, ...(props.samples.length ? [element("label", {}, "Tính thử với ví dụ", sample)] : []));
  let box: Box | undefined;
  let shown: Completion = { from: 0, options: [] };
  let picked = 0;
  let later = 0;
  let isCompleted = false;
  let asking = new AbortController();

  const close = (): void => {
    choices.hidden = true;
    shown = { from: 0, options: [] };
    box?.removeAttribute("aria-activedescendant");
  };
  const point = (to: number): void => {
    picked = (to + shown.options.length) % shown.options.length;
    [...choices.children].forEach((line, at) => line.setAttribute("aria-selected", String(at === picked)));
    box?.setAttribute("aria-activedescendant", `feel-${picked}`);
  };
  const open = (isAsked: boolean): void => {
    if (!box) return;
    const caret = box.selectionStart ?? box.value.length;
    shown = complete(box.value.slice(0, caret), all, isAsked);
    if (shown.options.length === 0) return close();
    choices.replaceChildren(
      ...shown.options.map((one, at) => {
        const name = one.shape === undefined ? one.name : `${one.name}(${one.shape})`;
        const line = element("li", { role: "option", id: `feel-${at}` }, element("code", {}, name), element("span", {}, one.help));
        line.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(at);
        });
        return line;
      }),
    );
    choices.hidden = false;
    point(0);
  };
  const take = (at: number): void => {
    const option = shown.options[at];
    if (!box || !option) return;
    const end = box.selectionStart ?? box.value.length;
    const { text: put, caret } = written(option);
    box.setRangeText(put, shown.from, end);
    box.setSelectionRange(shown.from + caret, shown.from + caret);
    isCompleted = true;
    close();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };
  const say = (words: string, isWrong: boolean): void => {
    said.textContent = words;
    said.classList.toggle("wrong", isWrong);
  };
  const judge = async (): Promise<void> => {
    const asked = box;
    if (!asked) return;
    asking.abort();
    asking = new AbortController();
    if (!asked.value.trim()) return say("", false);
    const kind = asked.dataset["feel"] ?? "value";
    const at = kind === "timer" ? 0 : await stumble(asked.value, kind === "tests", names).catch(() => 0);
    if (at) say(`Chưa trọn hoặc sai gần ký tự ${at}.`, true);
    const body = new FormData();
    body.set("bieu-thuc", asked.value);
    body.set("vi-du", sample.value);
    body.set("o", kind);
    try {
      const headers = { "X-CSRFToken": csrfToken(root) };
      const answer = await fetch(props.address, { method: "POST", body, headers, signal: asking.signal });
      if (!answer.ok) return;
      const verdict = (await answer.json()) as Verdict;
      if (box === asked) say(told(verdict), verdict.error !== "");
    } catch {
      // A newer question, or no network: what the browser's own parser says stands.
    }
  };
  const soon = (): void => {
    clearTimeout(later);
    later = window.setTimeout(() => void judge(), ASK_AFTER_MS);
  };
  const settle = (found: Box): void => {
    if (box === found) return;
    box?.removeAttribute("aria-controls");
    box = found;
    close();
    say("", false);
    found.setAttribute("aria-autocomplete", "list");
    found.setAttribute("aria-controls", "feel-list");
    found.after(panel);
    soon();
  };
  const keyed = (event: KeyboardEvent): void => {
    if (event.target !== box) return;
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      return open(true);
    }
    if (choices.hidden) return;
    const act = { ArrowDown: () => point(picked + 1), ArrowUp: () => point(picked - 1), Enter: () => take(picked), Tab: () => take(picked), Escape: close }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const boxOf = (target: EventTarget | null): Box | null =>
    target instanceof Element ? target.closest<Box>("input[data-feel], textarea[data-feel]") : null;
  const on = { signal };
  document.addEventListener("focusin", (event) => {
    const found = boxOf(event.target);
    if (found && !found.readOnly) settle(found);
  }, on);
  document.addEventListener("focusout", (event) => {
    if (!box || boxOf(event.target) !== box) return;
    close();
    // The browser tells of a change only where the last of it was typed.
    if (isCompleted) box.dispatchEvent(new Event("change", { bubbles: true }));
    isCompleted = false;
  }, on);
  document.addEventListener("input", (event) => {
    if (boxOf(event.target) !== box || !box) return;
    open(false);
    soon();
  }, on);
  document.addEventListener("keydown", keyed, { signal, capture: true });
  sample.addEventListener("change", () => void judge());
  signal.addEventListener("abort", () => panel.remove());
  root.hidden = true;
});
