import { LocalCopy, settle, sweep } from "./local-copy";

function typed(values: string[], base: number, at: number) {
  return { values, base, window: "cua-so-1", at };
}

beforeEach(() => localStorage.clear());

const DAY_MS = 24 * 3600 * 1000;

test("what was typed outlives the page until the system acknowledges it", () => {
  new LocalCopy("nhap-1/2", localStorage, 1000).put("ten", typed(["Nguyễn Minh Khôi"], 3, 1000));

  const again = new LocalCopy("nhap-1/2", localStorage, 2000);

  expect(again.waiting()["ten"]).toEqual({ ...typed(["Nguyễn Minh Khôi"], 3, 1000), acknowledged: false });
});

test("what the system acknowledged is gone at the next opening", () => {
  const copy = new LocalCopy("nhap-1/2", localStorage, 1000);
  copy.put("ten", typed(["Khôi"], 3, 1000));

  copy.acknowledge("ten", ["Khôi"]);

  expect(copy.waiting()).toEqual({});
  expect(new LocalCopy("nhap-1/2", localStorage, 2000).waiting()).toEqual({});
  expect(localStorage.length).toBe(0);
});

test("an acknowledgement of an older value does not forget the newer one", () => {
  const copy = new LocalCopy("nhap-1/2", localStorage, 1000);
  copy.put("ten", typed(["Khô"], 3, 1000));
  copy.put("ten", typed(["Khôi"], 3, 1100));

  copy.acknowledge("ten", ["Khô"]);

  expect(copy.waiting()["ten"]?.values).toEqual(["Khôi"]);
});

test("damaged or week-old copies count as none and are swept", () => {
  localStorage.setItem("motcua:draft:hong", "{oops");
  new LocalCopy("cu", localStorage, 1000).put("ten", typed(["Khôi"], 1, 1000));
  localStorage.setItem("other", "stays");

  sweep(localStorage, 8 * DAY_MS);

  expect(Object.keys(localStorage)).toEqual(["other"]);
});

test("a machine without room says so instead of pretending", () => {
  const full = { ...localStorage, getItem: () => null, removeItem: () => undefined, setItem: () => { throw new Error("full"); } };
  const copy = new LocalCopy("nhap", full as unknown as Storage, 0);

  copy.put("ten", typed(["Khôi"], 1, 1));

  expect(copy.isWorking).toBe(false);
});

test("what went with a form that the system took is forgotten, whatever the system made of it", () => {
  const copy = new LocalCopy("nhap-1:tre", localStorage, 1000);
  copy.put("ngay", typed(["2"], 3, 1000));
  copy.post();

  settle(localStorage, "csrftoken=x; motcua_saved=nhap-1:tre:3", 2000);

  expect(new LocalCopy("nhap-1:tre", localStorage, 2000).waiting()).toEqual({});
});

test.each([
  ["another step", "motcua_saved=nhap-1:me:3"],
  ["an older revision", "motcua_saved=nhap-1:tre:2"],
  ["nothing", "csrftoken=x"],
  ["nonsense", "motcua_saved=%"],
])("a word about %s forgets nothing", (_what, cookies) => {
  const copy = new LocalCopy("nhap-1:tre", localStorage, 1000);
  copy.put("ngay", typed(["2"], 3, 1000));
  copy.post();

  settle(localStorage, cookies, 2000);

  expect(new LocalCopy("nhap-1:tre", localStorage, 2000).waiting()["ngay"]?.values).toEqual(["2"]);
});

test("what was typed after the form had gone stays", () => {
  const copy = new LocalCopy("nhap-1:tre", localStorage, 1000);
  copy.put("ngay", typed(["2"], 3, 1000));
  copy.post();
  copy.put("ten", typed(["Khôi"], 3, 1100));

  settle(localStorage, "motcua_saved=nhap-1:tre:3", 2000);

  expect(Object.keys(new LocalCopy("nhap-1:tre", localStorage, 2000).waiting())).toEqual(["ten"]);
});
