import worklist from "./worklist.island";

let stop = new AbortController();

afterEach(() => stop.abort());

function begin(): HTMLElement {
  localStorage.clear();
  stop = new AbortController();
  document.body.innerHTML = `<div id="list"><div class="bulk" hidden><b data-ticked></b><button data-untick></button></div>
    <ol>${[1, 2, 3].map((n) => `<li class="it"><input type="checkbox" value="${n}"><a href="/h/${n}">${n}</a></li>`).join("")}</ol></div>
    <input id="q">`;
  const root = document.querySelector<HTMLElement>("#list")!;
  void worklist.start(root, {}, stop.signal);
  return root;
}

function press(key: string, on: Element = document.body): void {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

const chosen = (): string | null | undefined => document.querySelector(".it.sel a")?.textContent;

test("j and k walk the list and stop at its ends", () => {
  begin();

  press("j");
  press("j");
  expect(chosen()).toBe("2");
  press("j");
  press("j");
  expect(chosen()).toBe("3");
  press("k");

  expect(chosen()).toBe("2");
  expect(document.activeElement!.textContent).toBe("2");
});

test("x ticks the row and the bar counts what is ticked", () => {
  const root = begin();
  press("j");

  press("x");

  expect(root.querySelector<HTMLElement>(".bulk")!.hidden).toBe(false);
  expect(root.querySelector("[data-ticked]")!.textContent).toBe("Đã chọn 1");
  root.querySelector<HTMLElement>("[data-untick]")!.click();
  expect(root.querySelector<HTMLElement>(".bulk")!.hidden).toBe(true);
});

test("letters typed into a box are letters, and keys can be switched off", () => {
  begin();

  press("j", document.querySelector("#q")!);
  expect(chosen()).toBeUndefined();
  localStorage.setItem("motcua:keys-off", "yes");
  press("j");

  expect(chosen()).toBeUndefined();
});

test("a row that gets the focus asks for its preview once", () => {
  const root = begin();
  let asked = 0;
  root.addEventListener("preview", () => (asked += 1));

  press("j");
  press("k");

  expect(asked).toBe(1);
});
