import { isSavable, isTouched, restore, valuesOf } from "./form-fields";

function form(): HTMLFormElement {
  document.body.innerHTML = `<form>
    <input name="ten" value="Khôi"><textarea name="ghi_chu">x</textarea>
    <input type="radio" name="gioi" value="nam" checked><input type="radio" name="gioi" value="nu">
    <input type="checkbox" name="gui" value="a" checked><input type="checkbox" name="gui" value="b">
    <select name="dan_toc"><option value="kinh">Kinh</option><option value="chut">Chứt</option></select>
    <input name="thanh_vien" value="A"><input name="thanh_vien" value="B">
    <input type="password" name="mat_khau" value="s"><input type="file" name="anh">
    <input name="csrfmiddlewaretoken" value="t"><div data-autosave="off"><input name="pin" value="1"></div></form>`;
  return document.querySelector("form")!;
}

test("values are those that the form would post", () => {
  const subject = form();

  expect(valuesOf(subject, "gioi")).toEqual(["nam"]);
  expect(valuesOf(subject, "gui")).toEqual(["a"]);
  expect(valuesOf(subject, "thanh_vien")).toEqual(["A", "B"]);
  expect(valuesOf(subject, "dan_toc")).toEqual(["kinh"]);
  expect(valuesOf(subject, "mat_khau")).toEqual([]);
});

test("restoring puts ticks, picks and repeated fields back", () => {
  const subject = form();

  restore(subject, "gioi", ["nu"]);
  restore(subject, "gui", []);
  restore(subject, "thanh_vien", ["C", "D"]);
  restore(subject, "dan_toc", ["chut"]);

  expect(valuesOf(subject, "gioi")).toEqual(["nu"]);
  expect(valuesOf(subject, "gui")).toEqual([]);
  expect(valuesOf(subject, "thanh_vien")).toEqual(["C", "D"]);
  expect(valuesOf(subject, "dan_toc")).toEqual(["chut"]);
});

test("secrets, files and tokens never leave by themselves", () => {
  const subject = form();
  const savable = [...subject.elements].filter((each) => isSavable(each)).map((each) => (each as HTMLInputElement).name);

  for (const name of ["mat_khau", "anh", "csrfmiddlewaretoken", "pin"]) expect(savable).not.toContain(name);
  expect(restore(subject, "khong_co", ["x"])).toBe(false);
});

test("only what differs from the page that came counts as touched", () => {
  const subject = form();
  const touched = (): string[] =>
    [...subject.elements].filter((each) => isSavable(each) && isTouched(each)).map((each) => (each as HTMLInputElement).name);
  expect(touched()).toEqual([]);

  restore(subject, "gioi", ["nu"]);
  restore(subject, "dan_toc", ["chut"]);
  restore(subject, "ten", ["Khang"]);

  expect(new Set(touched())).toEqual(new Set(["gioi", "dan_toc", "ten"]));
});
