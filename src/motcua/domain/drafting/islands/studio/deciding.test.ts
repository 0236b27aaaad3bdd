import { Pair, viewName } from "./deciding.island";
import { translate, WORDS } from "./deciding-words";

function drawing(xml: string): { importXML(text: string): Promise<unknown>; saveXML(): Promise<{ xml: string }> } {
  return {
    importXML: (text) => (text === "broken" ? Promise.reject(new Error("no")) : Promise.resolve({})),
    saveXML: () => Promise.resolve({ xml }),
  };
}

test("what was drawn since is what is saved", async () => {
  const file = { value: "old" };
  const pair = new Pair(drawing("drawn"), file);

  await pair.write();
  expect(file.value).toBe("old");
  pair.isDrawingAhead = true;
  await pair.write();

  expect(file.value).toBe("drawn");
  expect(pair.isDrawingAhead).toBe(false);
});

test("a file that cannot be drawn is kept as it is", async () => {
  const file = { value: "broken" };
  const pair = new Pair(drawing("drawn"), file);

  expect(await pair.read()).toBe(false);
  await pair.write();

  expect(file.value).toBe("broken");
});

test("views are called as people call them", () => {
  expect(viewName({ id: "a", type: "drd", name: "Definitions" })).toBe("Sơ đồ");
  expect(viewName({ id: "a", type: "decisionTable", name: "Mức hỗ trợ" })).toBe("Mức hỗ trợ");
  expect(viewName({ id: "a", type: "decisionTable" })).toBe("a");
});

test("words are Vietnamese, with their gaps filled; what is unknown stays", () => {
  expect(translate("Add rule")).toBe("Thêm luật");
  expect(translate("Function kind: {kind}", { kind: "FEEL" })).toBe("Loại hàm: FEEL");
  expect(translate("Something new")).toBe("Something new");
  expect(Object.values(WORDS).every((words) => words.trim().length > 0)).toBe(true);
});
