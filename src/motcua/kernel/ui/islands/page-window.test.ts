import { PageWindow, random } from "./page-window";

/** Says who a page of this tab would be, and does not leave it behind. */
function next(fresh = random()): PageWindow {
  return PageWindow.take(fresh, 0);
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

test("a first page is a window by the name that it came with, and counts from there", () => {
  const page = PageWindow.take("cua-so-1", 4);

  expect([page.id, page.next(), page.next()]).toEqual(["cua-so-1", 5, 6]);
});

test("the next page of the tab goes on; no save has the number of an earlier one", () => {
  const first = next("cua-so-1");
  first.next();
  first.pass();

  const second = next("cua-so-2");

  expect([second.id, second.next()]).toEqual(["cua-so-1", 2]);
});

test("a copy of the tab is another window, whichever of the two goes on first", () => {
  next("cua-so-1").pass();
  const copied = sessionStorage.getItem("motcua:window")!;

  const goesOn = next();
  sessionStorage.setItem("motcua:window", copied);
  const copy = next();

  expect(goesOn.id).toBe("cua-so-1");
  expect(copy.id).not.toBe("cua-so-1");
});

test("a tab copied while its page is open takes nothing along", () => {
  next("cua-so-1").pass();

  next();

  expect(sessionStorage.getItem("motcua:window")).toBeNull();
});

test("what closed tabs left behind falls away after a day", () => {
  localStorage.setItem("motcua:windows", JSON.stringify({ old: Date.now() - 25 * 3600 * 1000 }));

  next("cua-so-1").pass();

  expect(localStorage.getItem("motcua:windows")).not.toContain("old");
});

test.each(["{", '"x"', "null", '{"token":"x"}'])("what is damaged (%s) begins a new window", (broken) => {
  sessionStorage.setItem("motcua:window", broken);
  localStorage.setItem("motcua:windows", broken);

  expect(next("cua-so-1").id).toBe("cua-so-1");
});

test("without storage each page is a window of its own", () => {
  const full = (): never => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vi.stubGlobal("sessionStorage", { getItem: full, setItem: full, removeItem: full });
  next("cua-so-1").pass();

  expect(next("cua-so-2").id).toBe("cua-so-2");
  vi.unstubAllGlobals();
});
