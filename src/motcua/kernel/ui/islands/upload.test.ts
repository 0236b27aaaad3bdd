import upload from "./upload.island";
import { fitted, shrink } from "./shrink";

interface Options {
  metadata: Record<string, string>;
  onProgress(sent: number, whole: number): void;
  onSuccess(): void;
  onError(error: Error): void;
}

const made: { file: Blob; options: Options; url: string; starts: number }[] = [];

vi.mock("@shared/tus", () => ({
  Upload: class {
    url = "/tep/7f3c";
    starts = 0;
    constructor(
      readonly file: Blob,
      readonly options: Options,
    ) {
      made.push(this);
    }
    findPreviousUploads = () => Promise.resolve([]);
    start = () => (this.starts += 1);
    abort = () => Promise.resolve();
  },
}));

const PROPS = { endpoint: "/tep/", name: "papers.birth", max_bytes: 1000, max_files: 2, metadata: { subject: "draft" } };

async function begin(props: object = PROPS): Promise<HTMLElement> {
  document.body.innerHTML = `<form><div id="u"><input type="file" name="papers.birth" multiple></div></form>`;
  const root = document.querySelector<HTMLElement>("#u")!;
  await upload.start(root, props, new AbortController().signal);
  return root;
}

async function choose(root: HTMLElement, ...files: File[]): Promise<void> {
  const input = root.querySelector<HTMLInputElement>('input[type="file"]')!;
  Object.defineProperty(input, "files", { value: files, configurable: true });
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await vi.waitFor(() => expect(root.querySelectorAll("li").length).toBeGreaterThan(0));
  await new Promise((resolve) => setTimeout(resolve, 20));
}

const pdf = (bytes: number, name = "giay.pdf"): File => new File([new Uint8Array(bytes)], name, { type: "application/pdf" });

beforeEach(() => made.splice(0));

test("each file is sent with what it belongs to and shows its own progress", async () => {
  const root = await begin();

  await choose(root, pdf(400), pdf(500));
  made[0]!.options.onProgress(200, 400);

  expect(made).toHaveLength(2);
  expect(made[0]!.options.metadata).toMatchObject({ subject: "draft", filename: "giay.pdf", filetype: "application/pdf" });
  expect(root.querySelectorAll("progress")[0]!.value).toBe(50);
  expect([...root.querySelectorAll("li > div > b")].map((each) => each.textContent)).toEqual(["Trang 1", "Trang 2"]);
});

test("a photo chosen before the island woke is sent all the same", async () => {
  document.body.innerHTML = `<form><div id="u"><input type="file" name="papers.birth" multiple></div></form>`;
  const root = document.querySelector<HTMLElement>("#u")!;
  const input = root.querySelector("input")!;
  Object.defineProperty(input, "files", { value: [pdf(400)], configurable: true });

  await upload.start(root, PROPS, new AbortController().signal);
  await vi.waitFor(() => expect(made).toHaveLength(1));

  expect(root.querySelectorAll("li")).toHaveLength(1);
});

test("a file that has arrived is named in the form", async () => {
  const root = await begin();
  const heard: string[] = [];
  root.closest("form")!.addEventListener("change", (event) => heard.push((event.target as HTMLInputElement).value));

  await choose(root, pdf(400));
  made[0]!.options.onSuccess();
  await new Promise((resolve) => setTimeout(resolve, 5));

  expect(root.querySelector<HTMLInputElement>('input[type="hidden"][name="papers.birth"]')!.value).toBe("7f3c");
  expect(heard).toContain("7f3c");
  expect(root.querySelector(".tag")!.textContent).toBe("Xong");
});

test("a cut connection waits and goes on from where it stopped", async () => {
  const root = await begin();
  await choose(root, pdf(400));

  made[0]!.options.onError(new Error("network"));
  expect(root.querySelector("li small")!.textContent).toBe("Mất mạng. Có mạng sẽ gửi tiếp từ chỗ dừng.");
  window.dispatchEvent(new Event("online"));

  expect(made[0]!.starts).toBe(2);
});

test("the system's own sentence is shown when it refuses", async () => {
  const root = await begin();
  await choose(root, pdf(400));
  const refused = (status: number, body: string): Error =>
    Object.assign(new Error("no"), { originalResponse: { getStatus: () => status, getBody: () => body } });

  made[0]!.options.onError(refused(403, "Giấy này đã đủ số trang, hãy bỏ bớt một trang."));
  expect(root.querySelector("li.no small")!.textContent).toBe("Giấy này đã đủ số trang, hãy bỏ bớt một trang.");

  made[0]!.options.onError(refused(403, "<!doctype html><title>403</title>"));
  expect(root.querySelector("li.no small")!.textContent).toMatch(/^Phiên đăng nhập đã hết/);
});

test("too large a file is refused before it is sent, with both sizes", async () => {
  const root = await begin();

  await choose(root, pdf(5000));

  expect(made).toHaveLength(0);
  expect(root.querySelector("li.no small")!.textContent).toBe("Tệp 5 KB, quá mức 1 KB cho một tệp.");
});

test("more files than a paper takes are not swallowed silently", async () => {
  const root = await begin();

  await choose(root, pdf(1), pdf(2), pdf(3));

  expect(root.querySelectorAll("li")).toHaveLength(2);
  expect(root.querySelector('[role="alert"]')!.textContent).toBe("Mỗi giấy nhận tối đa 2 trang.");
});

test("a script in a file's name stays a name", async () => {
  const root = await begin({ ...PROPS, pages: [{ id: "1", name: "<img src=x onerror=alert(1)>" }] });

  expect(root.querySelector("li img")).toBeNull();
  expect(root.querySelector("li small")!.textContent).toContain("<img");
});

test("a photo is fitted into 2000 px and never enlarged; HEIC passes through", async () => {
  expect(fitted(4000, 3000)).toEqual({ width: 2000, height: 1500 });
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });

  const heic = new File(["x"], "anh.heic", { type: "image/heic" });
  expect(await shrink(heic)).toEqual({ blob: heic, name: "anh.heic", wasShrunk: false });
});

test("a page that the system has shows its small picture", async () => {
  const root = await begin({ ...PROPS, pages: [{ id: "7f3c", name: "anh.jpg", thumb: "/tep/7f3c/trang/1?nho=1" }] });

  expect(root.querySelector<HTMLImageElement>("img.thumb")!.getAttribute("src")).toBe("/tep/7f3c/trang/1?nho=1");
});

test("a picture that was taken in and is not to be read says so, and not that all is well", async () => {
  const reason = "Ảnh mờ, có thể không đọc được; nên chụp lại.";
  const root = await begin({
    ...PROPS,
    pages: [
      { id: "1", name: "a.jpg", size: 9, state: "ready" },
      { id: "2", name: "b.jpg", size: 9, state: "ready", reason },
    ],
  });

  const lines = [...root.querySelectorAll("li")].map((each) => each.textContent);
  expect(lines[0]).toContain("Xong");
  expect(lines[1]).toContain(reason);
  expect(lines[1]).toContain("Nên chụp lại");
  expect(lines[1]).not.toContain("Xong");
});
