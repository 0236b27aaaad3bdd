import keep from "./keep.island";
import sent from "./sent.island";

const FORM = { form: "viet", name: "viet.report.0a1b" };

let stop: AbortController;

function page(word = "ten-1"): void {
  document.body.innerHTML = `<form id="viet"><input name="csrfmiddlewaretoken" type="hidden" value="token">
    <input name="form" type="hidden" value="${word}"><textarea name="words"></textarea>
    <input name="photo" type="file"></form><div id="here"></div>`;
}

async function open(props: object = FORM, word?: string): Promise<void> {
  stop?.abort();
  page(word);
  stop = new AbortController();
  await keep.start(document.querySelector<HTMLElement>("#here")!, props, stop.signal);
}

function field(name: string): HTMLInputElement {
  return document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
}

function type(words: string): void {
  field("words").value = words;
  field("words").dispatchEvent(new Event("input", { bubbles: true }));
}

function submit(): void {
  document.querySelector("#viet")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

function told(): string {
  return document.querySelector("#here")!.textContent ?? "";
}

beforeEach(() => {
  sessionStorage.clear();
  document.cookie = "motcua_saved=; max-age=0";
});

afterEach(() => stop.abort());

test("what was typed and not sent is there when the page opens again, and says so", async () => {
  await open();
  expect(told()).toContain("giữ trong cửa sổ này cho đến khi gửi");
  type("Cống tắc");

  await open();

  expect(field("words").value).toBe("Cống tắc");
  expect(told()).toContain("Đã khôi phục 1 ô");
});

test("what was typed before the island woke is kept too", async () => {
  page();
  field("words").value = "Cống tắc";
  stop = new AbortController();
  await keep.start(document.querySelector<HTMLElement>("#here")!, FORM, stop.signal);

  await open();

  expect(field("words").value).toBe("Cống tắc");
});

test("the form keeps its name: what had arrived after all is known again", async () => {
  await open(FORM, "ten-1");
  type("Cống tắc");

  await open(FORM, "ten-2");

  expect(field("form").value).toBe("ten-1");
});

test("nothing of it stays on the machine", async () => {
  await open();

  type("Cống tắc");

  expect([localStorage.length, sessionStorage.length]).toEqual([0, 1]);
});

test("another form, and whoever else signs in, finds nothing of it", async () => {
  await open();
  type("Cống tắc");

  await open({ ...FORM, name: "viet.report.ffff" });

  expect(field("words").value).toBe("");
});

test("a reader throws it away and begins anew", async () => {
  await open();
  type("Cống tắc");
  await open();

  document.querySelector<HTMLButtonElement>("#here button")!.click();

  expect(field("words").value).toBe("");
  await open();
  expect(field("words").value).toBe("");
});

test("what was sent stays until the system says that it has it", async () => {
  await open();
  type("Cống tắc");
  submit();
  await open();
  expect(field("words").value).toBe("Cống tắc");

  submit();
  document.cookie = "motcua_saved=viet.report.0a1b:0";
  await sent.start(document.body, {}, stop.signal);

  expect(sessionStorage.length).toBe(0);
});

test("a machine without room says so instead of pretending", async () => {
  const full = { ...sessionStorage, getItem: () => null, removeItem: () => undefined, setItem: () => { throw new Error("full"); } };
  vi.stubGlobal("sessionStorage", full);
  await open();

  type("Cống tắc");

  expect(told()).toContain("đừng đóng trang");
  vi.unstubAllGlobals();
});

test("the form that it stands in is kept, without what the page says of itself; a folded part opens", async () => {
  const act = (): void => {
    document.body.innerHTML = `<form><input type="hidden" name="revision" value="7" data-autosave="off">
      <details><textarea name="reason-1"></textarea></details><div id="here"></div></form>`;
  };
  const start = async (): Promise<void> => {
    stop = new AbortController();
    await keep.start(document.querySelector<HTMLElement>("#here")!, { form: "", name: "viet.dossier.1" }, stop.signal);
  };
  act();
  await start();
  field("reason-1").value = "Sai ngày sinh";
  field("reason-1").dispatchEvent(new Event("input", { bubbles: true }));

  act();
  field("revision").value = "8";
  await start();

  expect(field("reason-1").value).toBe("Sai ngày sinh");
  expect(field("revision").value).toBe("8");
  expect(document.querySelector("details")!.open).toBe(true);
});
