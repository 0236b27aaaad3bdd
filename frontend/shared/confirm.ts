/** One question before an act that is hard to undo. */
import { element } from "./dom";

const NO = "Quay lại";
const YES = "Đồng ý";

/** Shows `question` over the page and resolves to the answer; Escape means no. */
export function confirmInDialog(question: string, act: string): Promise<boolean> {
  return new Promise((resolve) => {
    const words = element("p", { id: "confirm-question" }, question);
    const yes = element("button", { type: "button", class: "btn", value: "yes" }, act || YES);
    const no = element("button", { type: "button", class: "btn b2", value: "no", autofocus: true }, NO);
    const dialog = element(
      "dialog",
      { class: "ask", "aria-labelledby": "confirm-question" },
      words,
      element("div", { class: "row acts" }, yes, no),
    );
    const answer = (sure: boolean): void => {
      dialog.remove();
      resolve(sure);
    };
    yes.addEventListener("click", () => answer(true));
    no.addEventListener("click", () => answer(false));
    dialog.addEventListener("cancel", () => answer(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}
