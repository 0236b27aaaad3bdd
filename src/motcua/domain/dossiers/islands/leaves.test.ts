import { Leaves } from "./leaves.island";

function viewer(): HTMLElement {
  document.body.innerHTML = `
    <div id="root"><b data-leaf-title></b>
      <span data-leaf-tools hidden><button data-zoom="-1">−</button><span data-zoom-now></span><button data-zoom="1">+</button><button data-turn>Xoay</button></span>
      <div data-sheets><figure id="a" data-title="Giấy chứng sinh, trang 1 / 1"></figure></div></div>`;
  const root = document.getElementById("root") as HTMLElement;
  new Leaves(root, new AbortController().signal).start();
  return root;
}

const sheets = (root: HTMLElement): HTMLElement => root.querySelector("[data-sheets]") as HTMLElement;

test("the tools appear, at the usual size", () => {
  const root = viewer();

  expect((root.querySelector("[data-leaf-tools]") as HTMLElement).hidden).toBe(false);
  expect(sheets(root).dataset["scale"]).toBe("100");
  expect(root.querySelector("[data-zoom-now]")?.textContent).toBe("100 %");
});

test("zoom stops at both ends", () => {
  const root = viewer();

  for (let at = 0; at < 9; at += 1) (root.querySelector('[data-zoom="1"]') as HTMLElement).click();
  expect(sheets(root).dataset["scale"]).toBe("300");
  for (let at = 0; at < 9; at += 1) (root.querySelector('[data-zoom="-1"]') as HTMLElement).click();
  expect(sheets(root).dataset["scale"]).toBe("50");
});

test("four turns make a whole one", () => {
  const root = viewer();

  for (let at = 0; at < 4; at += 1) (root.querySelector("[data-turn]") as HTMLElement).click();
  expect(sheets(root).dataset["turns"]).toBe("0");
});
