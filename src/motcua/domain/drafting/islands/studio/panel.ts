/** Our panel beside the canvas: the questions about the element that is picked. */
import { element } from "@shared/dom";
import { answer, asked, isRound, many, say, type Moddle, type Shape, type Told, type Tools } from "./saying";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function options(question: Told, value: string): HTMLOptionElement[] {
  const known = question.choices.map(([key = "", label = ""]) => ({ key, label }));
  if (question.kind === "select" && !known.some(({ key }) => key === value)) known.push({ key: value, label: value });
  return known.map(({ key, label }) => {
    const made = element("option", { value: key }, label);
    made.selected = question.kind === "select" && key === value;
    return made;
  });
}

const BY_CONDITION = "Điều kiện ghi ở từng đường ra: chọn đường nối rồi ghi. Đường đi khi không điều kiện nào đúng: chọn đường, bấm cờ lê, “Đường mặc định”.";
/** What to do next with an element whose own questions do not say it. */
const NEXT: Record<string, string> = {
  "bpmn:Task": "Chưa rõ ai làm: bấm cờ lê cạnh bước, đổi thành “Bước của cán bộ” hay loại khác.",
  "bpmn:IntermediateThrowEvent": "Chưa rõ chờ gì: bấm cờ lê cạnh sự kiện, đổi thành “Chờ giờ hẹn” hay loại khác.",
  "bpmn:ExclusiveGateway": BY_CONDITION,
  "bpmn:InclusiveGateway": BY_CONDITION,
  "bpmn:ParallelGateway": "Mọi đường ra cùng đi một lúc; đặt một cổng song song khác để gộp lại.",
};

/** Returns what the panel says of an element besides its questions. */
export function hints(shape: Shape | undefined): string[] {
  if (!shape) return [];
  const isDone = many(shape.businessObject["eventDefinitions"]).length > 0;
  const next = isDone ? undefined : NEXT[shape.type];
  const isInLoop = shape.type === "bpmn:SequenceFlow" && isRound(shape.businessObject);
  return [...(next ? [next] : []), ...(isInLoop ? ["Đường này nằm trong một vòng làm lại."] : [])];
}

function control(question: Told, value: string, id: string): Control {
  const attributes = {
    id,
    class: "in",
    autocomplete: "off",
    "data-feel": question.feel || undefined,
    spellcheck: question.feel ? "false" : undefined,
    "aria-describedby": question.hint ? `${id}_hint` : undefined,
  };
  if (question.kind === "select") return element("select", attributes, ...options(question, value));
  if (question.kind === "textarea") {
    const made = element("textarea", { ...attributes, rows: 3 });
    made.value = value;
    return made;
  }
  const list = question.kind === "suggested" ? `${id}_list` : undefined;
  const made = element("input", { ...attributes, list, inputmode: question.kind === "number" ? "numeric" : undefined });
  made.value = value;
  return made;
}

export class Panel {
  private shape: Shape | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly questions: Told[],
    private readonly tools: Tools,
  ) {}

  /** Shows the questions about an element; none picked: says what to do. */
  show(shape: Shape | undefined): void {
    this.shape = shape;
    const questions = shape ? asked(shape, this.questions) : [];
    const said = shape ? "Phần tử này không có gì để ghi thêm." : "Chọn một phần tử trên sơ đồ để ghi làn, việc, thời gian, điều kiện.";
    this.root.replaceChildren(
      element("h3", {}, shape ? calledName(shape) : "Chi tiết"),
      ...hints(shape).map((words) => element("p", { class: "hint" }, words)),
      ...(questions.length ? questions.map((question) => this.field(question)) : [element("p", { class: "mute" }, said)]),
    );
  }

  /** Shows again what the element says, unless somebody is typing here. */
  refresh(): void {
    if (!this.root.contains(document.activeElement)) this.show(this.shape);
  }

  private field(question: Told): HTMLElement {
    const id = `canvas_${question.key}`;
    const shape = this.shape as Shape;
    const value = answer(shape, question);
    const made = control(question, value, id);
    const parts: HTMLElement[] = [element("label", { for: id }, question.label)];
    if (question.hint) parts.push(element("p", { class: "hint", id: `${id}_hint` }, question.hint));
    parts.push(made);
    if (question.kind === "suggested") parts.push(element("datalist", { id: `${id}_list` }, ...options(question, "")));
    made.addEventListener("change", () => {
      if (made.value.trim() === answer(shape, question)) return;
      say(shape, question, made.value, this.tools);
      if (question.key !== "loop") return;
      // Another kind of loop asks other questions.
      this.show(shape);
      document.getElementById(id)?.focus();
    });
    return element("div", { class: "fld" }, ...parts);
  }
}

/** Returns what an element is called: its name; a way without one by what it joins. */
export function calledName({ businessObject: it }: Pick<Shape, "businessObject">): string {
  const name = String(it.get("name") ?? "");
  if (it.$type !== "bpmn:SequenceFlow" || name) return name || "Chưa đặt tên";
  const ends = [it["sourceRef"], it["targetRef"]].map((end) => String((end as Moddle | undefined)?.["name"] ?? "") || "…");
  return `Đường ${ends.join(" → ")}`;
}
