import { confirmInDialog } from "@shared/confirm";
import { size } from "@shared/dom";
import { byName, island, Shore, type Island } from "@shared/island";
import { startKeys } from "@shared/keys";
import {
  askFirst,
  focusErrorSummary,
  forgetSource,
  guardTyping,
  sendOnce,
  stayWhenOffline,
  tellOfDecisions,
} from "@shared/page";
import { address, object, optional, text } from "@shared/props";

test("an island starts with checked props and stops when its element goes", async () => {
  const seen: string[] = [];
  const greet = island(object({ word: text }), (_root, { word }, signal) => {
    seen.push(word);
    signal.addEventListener("abort", () => seen.push("gone"));
  });
  document.body.innerHTML = `<div data-island="greet"><script type="application/json">{"word":"chào"}</script></div>`;
  const shore = new Shore(new Map([["greet", () => Promise.resolve({ default: greet })]]));

  await shore.settle(document.body);
  await shore.settle(document.body);
  document.body.innerHTML = "";
  await shore.settle(document.body);

  expect(seen).toEqual(["chào", "gone"]);
});

test.each([
  ["unknown", "{}"],
  ["greet", '{"word":7}'],
  ["greet", "not json"],
])("an island that cannot start leaves the page alone", async (name, props) => {
  const greet: Island = island(object({ word: text }), () => undefined);
  const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  document.body.innerHTML = `<div data-island="${name}"><script type="application/json">${props}</script><p>still here</p></div>`;

  await new Shore(new Map([["greet", () => Promise.resolve({ default: greet })]])).settle(document.body);

  expect(document.querySelector("p")!.textContent).toBe("still here");
  expect(document.querySelector<HTMLElement>("[data-island]")!.dataset["started"]).toBe("no");
  expect(errors).toHaveBeenCalledOnce();
  errors.mockRestore();
});

test("an island whose code did not come over a broken line is asked for again", async () => {
  vi.useFakeTimers();
  let asked = 0;
  const greet: Island = island(object({}), () => undefined);
  const load = (): Promise<{ default: Island }> =>
    ++asked < 3 ? Promise.reject(new TypeError("Failed to fetch")) : Promise.resolve({ default: greet });
  document.body.innerHTML = `<div data-island="greet"></div>`;

  const settled = new Shore(new Map([["greet", load]])).settle(document.body);
  await vi.advanceTimersByTimeAsync(10_000);
  await settled;

  expect(asked).toBe(3);
  expect(document.querySelector<HTMLElement>("[data-island]")!.dataset["started"]).toBe("yes");
  vi.useRealTimers();
});

test("two islands of one name are a fault of the build", () => {
  const load = () => Promise.reject(new Error("never"));

  expect(() => byName({ "/a/islands/x.island.ts": load, "/b/islands/x.island.ts": load })).toThrow("two islands");
});

test.each(["https://elsewhere.test", "//elsewhere.test", "/\\elsewhere.test", "javascript:1", 7])(
  "an address elsewhere is refused: %s",
  (value) => expect(() => address(value, "url")).toThrow("address on this site"),
);

test("a value that may be missing has its stand-in", () => {
  expect(object({ word: optional(text, "–") })({}, "")).toEqual({ word: "–" });
});

test("a grave act waits for the answer and then goes on with the same button", async () => {
  document.body.innerHTML = `<form><button name="act" value="refuse" data-confirm="Từ chối?">Từ chối</button></form>`;
  const form = document.querySelector("form")!;
  askFirst(document);
  const passed: string[] = [];
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    passed.push(((event as SubmitEvent).submitter as HTMLButtonElement).value);
  });

  form.requestSubmit(form.querySelector("button")!);
  expect(passed).toEqual([]);
  document.querySelector<HTMLButtonElement>('dialog button[value="yes"]')!.click();
  await Promise.resolve();
  await Promise.resolve();

  expect(passed).toEqual(["refuse"]);
});

test("leaving the question unanswered means no", async () => {
  const answer = confirmInDialog("Dừng giải quyết?", "Dừng");

  document.querySelector("dialog")!.dispatchEvent(new Event("cancel"));

  expect(await answer).toBe(false);
  expect(document.querySelector("dialog")).toBeNull();
});

test("a form is sent once", () => {
  document.body.innerHTML = `<form><button>Gửi</button></form>`;
  sendOnce(document);
  const form = document.querySelector("form")!;
  const send = (): boolean => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

  expect([send(), send()]).toEqual([true, false]);
});

test("without a network a form stays on the page, which says so until it is back", () => {
  document.body.innerHTML = `<p data-failure hidden>mất mạng</p><form><button>Gửi</button></form>`;
  const line = document.querySelector<HTMLElement>("[data-failure]")!;
  const form = document.querySelector("form")!;
  const send = (): boolean => form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  stayWhenOffline(document);

  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  expect([send(), line.hidden]).toEqual([false, false]);

  online.mockReturnValue(true);
  window.dispatchEvent(new Event("online"));
  expect([send(), line.hidden]).toEqual([true, true]);
  online.mockRestore();
});

test("a value that is typed over no longer says where it came from", () => {
  const field = (name: string): string => `<div class="fld"><input name="${name}"><p class="source">Theo …</p></div>`;
  document.body.innerHTML = field("a") + field("b");
  forgetSource(document);

  document.querySelector("input")!.dispatchEvent(new Event("input", { bubbles: true }));

  expect(document.querySelectorAll(".source")).toHaveLength(1);
});

test("the error summary takes the focus and leads to the field", () => {
  document.body.innerHTML = `<div data-error-summary tabindex="-1"><a href="#id_ten">Tên</a></div>
    <label for="id_ten">Tên</label><input id="id_ten">`;

  focusErrorSummary(document);
  expect(document.activeElement!.hasAttribute("data-error-summary")).toBe(true);
  document.querySelector("a")!.click();

  expect(document.activeElement!.id).toBe("id_ten");
});

test("leaving a changed form is warned of, leaving a sent one is not", () => {
  document.body.innerHTML = `<form data-guard><input name="x"></form>`;
  guardTyping(document);
  const leave = (): boolean => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

  expect(leave()).toBe(true);
  document.querySelector("input")!.dispatchEvent(new Event("input", { bubbles: true }));
  expect(leave()).toBe(false);
  document.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true }));

  expect(leave()).toBe(true);
});

test("a form hears of answers on which other questions depend, and of no others", () => {
  document.body.innerHTML = `<form><div data-decides="ketLuan"><input name="ketLuan"><input name="yKien"></div></form>`;
  tellOfDecisions(document);
  const heard: string[] = [];
  document.querySelector("form")!.addEventListener("decided", (event) => heard.push(event.type));

  for (const name of ["yKien", "ketLuan"])
    document.querySelector(`[name=${name}]`)!.dispatchEvent(new Event("change", { bubbles: true }));

  expect(heard).toEqual(["decided"]);
});

test("a letter presses what carries it, unless the reader types", () => {
  document.body.innerHTML = `<input id="q" data-key="/"><button data-key="b" id="b"></button><button data-key="t" hidden></button>`;
  startKeys(document);
  let presses = 0;
  document.querySelector("#b")!.addEventListener("click", () => (presses += 1));
  const press = (key: string, on: Element = document.body): boolean =>
    on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

  press("b");
  press("/");
  expect(document.activeElement!.id).toBe("q");
  press("b", document.querySelector("#q")!);

  expect(presses).toBe(1);
});

test("sizes are written with a comma", () => {
  expect([size(1_900_000), size(240_000), size(10)]).toEqual(["1,9 MB", "240 KB", "1 KB"]);
});
