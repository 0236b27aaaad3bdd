import { mark, type Drawn } from "./process-view.island";

function looked(known: string[]): { drawn: Drawn; seen: string[] } {
  const seen: string[] = [];
  const drawn: Drawn = {
    addMarker: (id, marker) => void seen.push(`${id} ${marker}`),
    graphicsOf: (id) => (known.includes(id) ? { style: { setProperty: (name, value) => void seen.push(`${id} ${name} ${value}`) } } : undefined),
    write: (id, words) => void seen.push(`${id} “${words}”`),
  };
  return { drawn, seen };
}

test("a tone, a heat and words are put on what is drawn", () => {
  const { drawn, seen } = looked(["a", "b"]);

  mark(drawn, { a: { tone: "added", heat: -1, text: "" }, b: { tone: "", heat: 0.5, text: "3 ngày" } });

  expect(seen).toEqual(["a mark-added", "b mark-heat", "b --heat 0.5", "b “3 ngày”"]);
});

test("what is not drawn and tones that do not exist are passed over", () => {
  const { drawn, seen } = looked(["a"]);

  mark(drawn, { gone: { tone: "late", heat: 1, text: "x" }, a: { tone: "x y", heat: -1, text: "" } });

  expect(seen).toEqual([]);
});
