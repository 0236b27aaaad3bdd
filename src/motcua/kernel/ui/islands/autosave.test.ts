import autosave from "./autosave.island";

const PROPS = { url: "/nop/nhap-1/buoc-2", form: "step", draft: "nhap-1/2", revision: 3, last: { window: "", revision: 3, others: 0 } };

let stop: AbortController;
let answers: (() => Promise<Response>)[];
let sent: { body: URLSearchParams; headers: Record<string, string> }[];

function page(value = ""): void {
  document.body.innerHTML = `<div data-saved-line data-state="new"><span data-words></span></div>
    <form id="step"><input name="csrfmiddlewaretoken" type="hidden" value="token">
    <input name="_window" type="hidden" value="cua-so-1"><input name="_number" type="hidden" value="0">
    <input name="_revision" type="hidden" value="3"><input name="_cua" type="hidden" value="dau">
    <input name="ten" value="${value}"><input type="checkbox" name="gui" value="a" checked></form><div id="here"></div>`;
}

function ok(revision: number): () => Promise<Response> {
  return () => Promise.resolve(Response.json({ saved_at: "10:32", revision }));
}

/** What the page comes with once somebody has saved the step. */
function savedSince(last: { window: string; revision: number; others: number }): object {
  return { ...PROPS, revision: last.revision, last };
}

function hidden(name: string): string {
  return document.querySelector<HTMLInputElement>(`input[name="${name}"]`)!.value;
}

function submit(): void {
  document.querySelector("#step")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

function leavePage(): void {
  window.dispatchEvent(new Event("pagehide"));
  stop.abort();
}

function field(): HTMLInputElement {
  return document.querySelector<HTMLInputElement>('input[name="ten"]')!;
}

function type(words: string): void {
  field().value = words;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

function start(props: object = PROPS): void {
  stop = new AbortController();
  void autosave.start(document.querySelector<HTMLElement>("#here")!, props, stop.signal);
}

function last(): (typeof sent)[number] {
  return sent[sent.length - 1]!;
}

function line(): string {
  return `${document.querySelector<HTMLElement>("[data-saved-line]")!.dataset["state"]}: ${document.querySelector("[data-words]")!.textContent}`;
}

function told(state: string, words: string): void {
  document.querySelector<HTMLElement>("[data-saved-line]")!.dataset["state"] = state;
  document.querySelector("[data-words]")!.textContent = words;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  answers = [];
  sent = [];
  vi.stubGlobal("fetch", (_url: string, init: { body: URLSearchParams; headers: Record<string, string> }) => {
    sent.push({ body: init.body, headers: init.headers });
    return (answers.shift() ?? ok(99))();
  });
  page();
});

afterEach(() => {
  stop.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a changed field goes alone, with the revision and the token", async () => {
  answers = [ok(4)];
  start();

  type("Khôi");
  await vi.advanceTimersByTimeAsync(1000);

  expect(sent).toHaveLength(1);
  expect(sent[0]!.body.toString()).toBe("_revision=3&_window=cua-so-1&_number=1&_changed=ten&ten=Kh%C3%B4i");
  expect(sent[0]!.headers["X-CSRFToken"]).toBe("token");
  expect(line()).toBe("saved: Đã lưu 10:32 · trên máy này và trên hệ thống");
});

test("what was typed before the island woke is saved too", async () => {
  field().value = "Khôi";
  start();

  await vi.advanceTimersByTimeAsync(1000);

  expect(sent[0]!.body.toString()).toBe("_revision=3&_window=cua-so-1&_number=1&_changed=ten&ten=Kh%C3%B4i");
});

test("a box without a tick is told as changed and empty", async () => {
  start();
  const box = document.querySelector<HTMLInputElement>('input[name="gui"]')!;

  box.checked = false;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  await vi.advanceTimersByTimeAsync(100);

  expect(sent[0]!.body.toString()).toBe("_revision=3&_window=cua-so-1&_number=1&_changed=gui");
});

test("without an answer the words stay on the machine and are sent again", async () => {
  answers = [() => Promise.reject(new TypeError("cut")), () => Promise.resolve(new Response("", { status: 503 })), ok(4)];
  start();

  type("Khôi");
  await vi.advanceTimersByTimeAsync(1000);
  expect(line()).toMatch(/^kept: Hệ thống chưa trả lời\. Đã giữ trên máy này/);
  expect(localStorage.getItem("motcua:draft:nhap-1/2")).toContain("Khôi");

  await vi.advanceTimersByTimeAsync(10_000);

  expect(sent).toHaveLength(3);
  expect(line()).toMatch(/^saved/);
});

test("typing during a send is sent after it", async () => {
  answers = [ok(4), ok(5)];
  start();

  type("Kh");
  await vi.advanceTimersByTimeAsync(700);
  type("Khôi");
  await vi.advanceTimersByTimeAsync(3000);

  expect(last().body.get("ten")).toBe("Khôi");
  expect(last().body.get("_revision")).toBe("4");
});

test("after a reload the unsent words come back and are sent", async () => {
  answers = [() => Promise.reject(new TypeError("cut"))];
  start();
  type("Khôi");
  await vi.advanceTimersByTimeAsync(800);
  stop.abort();

  page();
  answers = [ok(4)];
  start();
  await vi.advanceTimersByTimeAsync(100);

  expect(field().value).toBe("Khôi");
  expect(document.querySelector("#here")!.textContent).toMatch(/Đã khôi phục 1 ô/);
  expect(last().body.get("ten")).toBe("Khôi");
});

test("what came back is told as saved once the system has it, whatever hour the page came with", async () => {
  answers = [() => Promise.reject(new TypeError("cut"))];
  start();
  type("Khôi");
  await vi.advanceTimersByTimeAsync(800);
  stop.abort();

  page();
  told("saved", "Đã lưu 10:30 trên hệ thống");
  let answer: (response: Response) => void = () => undefined;
  answers = [() => new Promise((resolve) => (answer = resolve))];
  start();

  expect(line()).toBe("saving: Đang lưu…");
  await vi.advanceTimersByTimeAsync(100);
  expect(line()).toBe("saving: Đang lưu…");
  answer(Response.json({ saved_at: "10:32", revision: 4 }));
  await vi.advanceTimersByTimeAsync(0);

  expect(line()).toBe("saved: Đã lưu 10:32 · trên máy này và trên hệ thống");
});

test("what was typed on during a save is not told as saved with it", async () => {
  const answering: ((response: Response) => void)[] = [];
  answers = [1, 2].map(() => () => new Promise((resolve) => answering.push(resolve)));
  start();

  type("Kh");
  await vi.advanceTimersByTimeAsync(1100);
  type("Khôi");
  answering[0]!(Response.json({ saved_at: "10:32", revision: 4 }));
  await vi.advanceTimersByTimeAsync(0);

  expect(line()).toBe("saving: Đang lưu…");
  await vi.advanceTimersByTimeAsync(1100);
  answering[1]!(Response.json({ saved_at: "10:33", revision: 5 }));
  await vi.advanceTimersByTimeAsync(0);
  expect(line()).toMatch(/^saved: Đã lưu 10:33/);
});

test("a copy that the system already has is dropped without a word", async () => {
  answers = [() => Promise.reject(new TypeError("cut"))];
  start();
  type("Khôi");
  await vi.advanceTimersByTimeAsync(800);
  stop.abort();
  const before = sent.length;

  page("Khôi");
  start({ ...PROPS, revision: 4 });
  await vi.advanceTimersByTimeAsync(1000);

  expect(sent).toHaveLength(before);
  expect(document.querySelector("#here")!.textContent).toBe("");
});

test("a copy that contradicts a newer revision is never written without asking", async () => {
  answers = [() => Promise.reject(new TypeError("cut"))];
  start();
  type("Khôi");
  await vi.advanceTimersByTimeAsync(800);
  stop.abort();
  const before = sent.length;

  page("Khoa");
  start(savedSince({ window: "cua-so-2", revision: 4, others: 3 }));
  await vi.advanceTimersByTimeAsync(1000);
  expect(field().value).toBe("Khoa");
  expect(sent).toHaveLength(before);

  document.querySelector<HTMLButtonElement>("#here button")!.click();
  await vi.advanceTimersByTimeAsync(1000);

  expect(field().value).toBe("Khôi");
  expect(last().body.get("_revision")).toBe("4");
});

test.each([
  [() => new Response("", { status: 403 }), /^failed: Phiên đăng nhập đã hết/],
  [() => new Response("", { status: 409 }), /^failed: Bản này đã được sửa ở nơi khác/],
  [() => new Response("", { status: 413 }), /^failed: Chưa lưu được/],
])("a final no stops the sending and keeps the words", async (answer, words) => {
  answers = [() => Promise.resolve(answer())];
  start();

  type("Khôi");
  await vi.advanceTimersByTimeAsync(60_000);

  expect(sent).toHaveLength(1);
  expect(line()).toMatch(words);
  expect(localStorage.getItem("motcua:draft:nhap-1/2")).toContain("Khôi");
});

test("props that are not as promised stop the island", () => {
  stop = new AbortController();
  const start = (props: object) => () => autosave.start(document.querySelector<HTMLElement>("#here")!, props, stop.signal);

  expect(start({ ...PROPS, url: "//elsewhere.test/x" })).toThrow("address on this site");
  expect(start({ ...PROPS, revision: "3" })).toThrow("whole number");
});

test("the form itself is posted with the revision that its own saves have reached", async () => {
  const form = document.querySelector<HTMLFormElement>("#step")!;
  answers = [ok(4)];
  start();

  type("Nguyễn");
  await vi.advanceTimersByTimeAsync(800);

  expect((form.elements.namedItem("_revision") as HTMLInputElement).value).toBe("4");
});

test("each save has a number of its own, the form too, also when it is sent twice", async () => {
  answers = [ok(4), ok(5)];
  start();

  type("Kh");
  await vi.advanceTimersByTimeAsync(800);
  type("Khôi");
  await vi.advanceTimersByTimeAsync(800);
  submit();
  const first = hidden("_number");
  submit();

  expect(sent.map(({ body }) => body.get("_number"))).toEqual(["1", "2"]);
  expect([first, hidden("_number")]).toEqual(["3", "4"]);
  expect(hidden("_window")).toBe("cua-so-1");
});

test("what this machine holds need not be kept by the system; what it cannot hold must be", () => {
  start();
  submit();
  const held = hidden("_cua");
  leavePage();

  const full = () => {
    throw new Error("full");
  };
  vi.stubGlobal("localStorage", { getItem: () => null, removeItem: () => undefined, setItem: full });
  page();
  start();
  type("Khôi");
  submit();

  expect([held, hidden("_cua")]).toEqual(["", "dau"]);
});

test("a save without an answer is sent again under a later number, with what was typed since", async () => {
  answers = [() => Promise.reject(new TypeError("cut")), ok(4)];
  start();

  type("Kh");
  await vi.advanceTimersByTimeAsync(800);
  type("Khôi");
  await vi.advanceTimersByTimeAsync(10_000);

  expect(sent.map(({ body }) => [body.get("_number"), body.get("ten")])).toEqual([
    ["1", "Kh"],
    ["2", "Khôi"],
  ]);
});

test("a save under way is called back when the form goes, which holds all of it under a later number", async () => {
  let cut = false;
  vi.stubGlobal("fetch", (_url: string, init: { signal: AbortSignal }) => {
    init.signal.addEventListener("abort", () => (cut = true));
    return new Promise(() => undefined);
  });
  start();
  type("Khôi");
  await vi.advanceTimersByTimeAsync(800);

  submit();

  expect(cut).toBe(true);
  expect(hidden("_number")).toBe("2");
});

test("the next page of the tab is the same window and counts on, whatever name it came with", async () => {
  start();
  type("Khôi");
  leavePage();

  page();
  document.querySelector<HTMLInputElement>('input[name="_window"]')!.value = "cua-so-9";
  start({ ...PROPS, draft: "nhap-1/3" });
  type("Khánh");
  await vi.advanceTimersByTimeAsync(800);

  expect(sent.map(({ body }) => [body.get("_window"), body.get("_number")])).toEqual([
    ["cua-so-1", "1"],
    ["cua-so-1", "2"],
  ]);
});

test("words of this window stay its own when its late save has landed: they come back unasked", async () => {
  answers = [() => new Promise(() => undefined)];
  start();
  type("Kh");
  await vi.advanceTimersByTimeAsync(800);
  type("Khôi");
  leavePage();

  page("Kh");
  start(savedSince({ window: "cua-so-1", revision: 4, others: 2 }));

  expect(field().value).toBe("Khôi");
  expect(document.querySelector("#here button")).toBeNull();
});

test("words of this window are asked about when another window saved before its late save landed", async () => {
  answers = [() => new Promise(() => undefined)];
  start();
  type("Khôi");
  leavePage();

  page("Khoa");
  start(savedSince({ window: "cua-so-1", revision: 5, others: 4 }));

  expect(field().value).toBe("Khoa");
  expect(document.querySelectorAll("#here button")).toHaveLength(2);
});

test("a page that the browser kept aside is loaded anew, as its tab may have saved since", () => {
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  start();

  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
  expect(reload).not.toHaveBeenCalled();
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  expect(reload).toHaveBeenCalledOnce();
});

test("kept aside and brought back without network, it goes on as a window of its own", async () => {
  start();
  vi.stubGlobal("navigator", { onLine: false });
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));

  type("Khôi");
  await vi.advanceTimersByTimeAsync(800);

  expect(last().body.get("_window")).toMatch(/^[0-9a-f]{18}$/);
});

test("while the form itself is on its way nothing is saved beside it; if it stays, saving goes on", async () => {
  start();
  const form = document.querySelector<HTMLFormElement>("#step")!;
  type("Khôi");
  form.dataset["sent"] = "yes";

  await vi.advanceTimersByTimeAsync(1000);
  window.dispatchEvent(new Event("pagehide"));
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toHaveLength(0);

  delete form.dataset["sent"];
  await vi.advanceTimersByTimeAsync(3000);
  expect(last().body.get("ten")).toBe("Khôi");
});
