import { badges, readState } from "./process-editor.island";
import { calledName, hints, Panel } from "./panel";
import { answer, asked, isRound, say, type Moddle, type Shape, type Told, type Tools } from "./saying";

function moddle(type: string, values: Record<string, unknown> = {}): Moddle {
  const made = { $type: type, ...values, get: (name: string) => made[name] } as Moddle;
  return made;
}

function told(key: string, more: Partial<Told> = {}): Told {
  return { key, label: key, hint: "", kind: "text", feel: "", on: ["bpmn:UserTask"], needs: "", word: false, choices: [], ...more };
}

function shaped(type: string, values: Record<string, unknown> = {}): Shape {
  return { id: "a", type, businessObject: moddle(type, values) };
}

const root = moddle("bpmn:Definitions", { rootElements: [] });
const tools: Tools = {
  update: (shape, properties) => Object.assign(shape.businessObject, properties),
  updateInner: (_shape, inner, properties) => Object.assign(inner, properties),
  make: moddle,
  root: () => root,
};

test("an element is asked what its kind and its trigger can answer", () => {
  const timer = told("timer", { on: ["bpmn:StartEvent"], needs: "bpmn:TimerEventDefinition" });
  const plain = shaped("bpmn:StartEvent");
  const timed = shaped("bpmn:StartEvent", { eventDefinitions: [moddle("bpmn:TimerEventDefinition")] });

  expect(asked(plain, [timer, told("act")])).toEqual([]);
  expect(asked(timed, [timer]).map(({ key }) => key)).toEqual(["timer"]);
});

test.each([
  [told("minutes", { word: true }), shaped("bpmn:UserTask"), "90"],
  [told("name"), shaped("bpmn:UserTask"), "Thẩm định"],
  [told("documentation"), shaped("bpmn:UserTask"), "Xem kỹ"],
  [told("condition"), shaped("bpmn:SequenceFlow"), "a > 1"],
  [
    told("timer", { needs: "bpmn:TimerEventDefinition" }),
    shaped("bpmn:StartEvent", { eventDefinitions: [moddle("bpmn:TimerEventDefinition")] }),
    "P3D",
  ],
  [
    told("error", { needs: "bpmn:ErrorEventDefinition" }),
    shaped("bpmn:BoundaryEvent", { eventDefinitions: [moddle("bpmn:ErrorEventDefinition")] }),
    "tra-lai",
  ],
])("what is said of $key is answered, and taken back when empty", (question, shape, value) => {
  say(shape, question, value, tools);
  expect(answer(shape, question)).toBe(value);

  say(shape, question, " ", tools);
  expect(answer(shape, question)).toBe("");
});

test("a box of the panel is helped where FEEL is written, and tells a change once", () => {
  const said: string[] = [];
  const side = document.createElement("div");
  const shape = shaped("bpmn:SequenceFlow");
  const panel = new Panel(side, [told("condition", { on: ["bpmn:SequenceFlow"], feel: "value" })], {
    ...tools,
    update: (it, properties) => (said.push(Object.keys(properties).join()), tools.update(it, properties)),
  });
  panel.show(shape);
  const box = side.querySelector("input") as HTMLInputElement;

  box.value = "a > 1";
  box.dispatchEvent(new Event("change"));
  box.dispatchEvent(new Event("change"));

  expect(box.dataset["feel"]).toBe("value");
  expect(said).toEqual(["conditionExpression"]);
});

test("a loop over a list keeps what was said of it when its members wait for one another", () => {
  const task = shaped("bpmn:UserTask");
  const needs = "bpmn:MultiInstanceLoopCharacteristics";
  say(task, told("loop"), "parallel", tools);
  say(task, told("collection", { needs, word: true }), "dsHo", tools);
  say(task, told("completion", { needs }), "het = true", tools);

  say(task, told("loop"), "sequential", tools);

  expect(answer(task, told("loop"))).toBe("sequential");
  expect(answer(task, told("collection", { needs, word: true }))).toBe("dsHo");
  expect(answer(task, told("completion", { needs }))).toBe("het = true");
  expect(asked(task, [told("loop_condition", { needs: "bpmn:StandardLoopCharacteristics" })])).toEqual([]);
  say(task, told("loop"), "", tools);
  expect(answer(task, told("loop"))).toBe("");
});

test("a loop over a list is the same loop when its members wait for one another", () => {
  const needs = "bpmn:MultiInstanceLoopCharacteristics";
  const before = moddle(needs, { id: "vong", behavior: "None", documentation: [moddle("bpmn:Documentation", { text: "Từng hộ" })] });
  const task = shaped("bpmn:UserTask", { loopCharacteristics: before });

  say(task, told("loop"), "sequential", tools);

  expect(task.businessObject["loopCharacteristics"]).toBe(before);
  expect(answer(task, told("loop"))).toBe("sequential");
  say(task, told("loop"), "parallel", tools);
  expect(task.businessObject["loopCharacteristics"]).toBe(before);
  expect(answer(task, told("loop"))).toBe("parallel");
  say(task, told("loop"), "standard", tools);
  expect(answer(task, told("loop"))).toBe("standard");
});

test("an element that does not say enough tells what to do next", () => {
  expect(hints(undefined)).toEqual([]);
  expect(hints(shaped("bpmn:Task"))[0]).toContain("cờ lê");
  expect(hints(shaped("bpmn:UserTask"))).toEqual([]);
  expect(hints(shaped("bpmn:IntermediateThrowEvent"))).toHaveLength(1);
  expect(hints(shaped("bpmn:IntermediateThrowEvent", { eventDefinitions: [moddle("bpmn:SignalEventDefinition")] }))).toEqual([]);
});

test("a way without a name is called by its ends, and a way round is told", () => {
  const [a, b] = [moddle("bpmn:UserTask", { name: "A" }), moddle("bpmn:ExclusiveGateway")];
  const there = moddle("bpmn:SequenceFlow", { sourceRef: a, targetRef: b });
  const back = moddle("bpmn:SequenceFlow", { sourceRef: b, targetRef: a });
  const out = moddle("bpmn:SequenceFlow", { sourceRef: b, targetRef: moddle("bpmn:EndEvent") });
  Object.assign(a, { outgoing: [there] });
  Object.assign(b, { outgoing: [back, out] });

  expect(calledName({ businessObject: there })).toBe("Đường A → …");
  expect([there, back, out].map(isRound)).toEqual([true, true, false]);
});

test("a timer said in another way keeps its time; an error is declared once", () => {
  const timed = shaped("bpmn:StartEvent", { eventDefinitions: [moddle("bpmn:TimerEventDefinition")] });
  const needs = "bpmn:TimerEventDefinition";
  say(timed, told("timer", { needs }), "P3D", tools);
  say(timed, told("timer_kind", { needs }), "timeCycle", tools);

  expect(answer(timed, told("timer_kind", { needs }))).toBe("timeCycle");
  expect(answer(timed, told("timer", { needs }))).toBe("P3D");

  const failing = shaped("bpmn:BoundaryEvent", { eventDefinitions: [moddle("bpmn:ErrorEventDefinition")] });
  const error = told("error", { needs: "bpmn:ErrorEventDefinition" });
  say(failing, error, "tra-lai", tools);
  say(failing, error, "tra-lai", tools);
  expect((root["rootElements"] as Moddle[]).filter(({ errorCode }) => errorCode === "tra-lai")).toHaveLength(1);
});

test("badges count what is wrong and show the gravest", () => {
  const found = badges([
    { element: "a", error: false, text: "một" },
    { element: "a", error: true, text: "hai" },
  ]);

  expect(found.get("a")).toEqual({ count: 2, error: true, text: "một\nhai" });
});

test("the page's state is checked", () => {
  document.body.innerHTML = `<script type="application/json" id="drawing-state">{"beganWith":"x","found":[]}</script>`;
  expect(readState(document)).toEqual({ beganWith: "x", found: [] });

  document.body.innerHTML = "";
  expect(() => readState(document)).toThrow();
});
