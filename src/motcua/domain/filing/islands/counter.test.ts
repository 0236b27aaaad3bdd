import { focusOn } from "./counter.island";

test("the first open question gets the focus, its text selected", () => {
  document.body.innerHTML = '<input id="id_pages" type="text" value="3">';

  expect(focusOn(document, "id_pages")).toBe(true);
  expect((document.activeElement as HTMLInputElement).id).toBe("id_pages");
});

test("nothing to focus does no harm", () => {
  document.body.innerHTML = "<p></p>";

  expect(focusOn(document, "")).toBe(false);
  expect(focusOn(document, "id_gone")).toBe(false);
});
