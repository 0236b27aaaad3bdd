/** What an element of the canvas says, read and written by the keys of the server's list of questions. */
import type { Of } from "@shared/props";
import { flag, list, object, text } from "@shared/props";

export const told = object({
  key: text,
  label: text,
  hint: text,
  kind: text,
  feel: text,
  on: list(text),
  needs: text,
  word: flag,
  choices: list(list(text)),
});
export type Told = Of<typeof told>;

/** An object of bpmn-moddle, as far as it is looked at here. */
export interface Moddle {
  $type: string;
  $parent?: Moddle;
  id?: string;
  [name: string]: unknown;
  get(name: string): unknown;
}

export interface Shape {
  id: string;
  type: string;
  businessObject: Moddle;
}

export interface Tools {
  update(shape: Shape, properties: Record<string, unknown>): void;
  updateInner(shape: Shape, inner: Moddle, properties: Record<string, unknown>): void;
  make(type: string, properties: Record<string, unknown>): Moddle;
  root(): Moddle;
}

const LOOPS: Record<string, string> = { parallel: "bpmn:MultiInstanceLoopCharacteristics", sequential: "bpmn:MultiInstanceLoopCharacteristics", standard: "bpmn:StandardLoopCharacteristics" };
/** The expressions inside a loop, by the key of the question. */
const LOOP_PARTS: Record<string, string> = { cardinality: "loopCardinality", completion: "completionCondition", loop_condition: "loopCondition" };
const TIMERS = ["timeDuration", "timeDate", "timeCycle"];

export function many(value: unknown): Moddle[] {
  return Array.isArray(value) ? (value as Moddle[]) : [];
}

/** Returns what triggers an event, or how an activity repeats, if it is of the type. */
function definition({ businessObject: it }: Shape, type: string): Moddle | undefined {
  return [...many(it["eventDefinitions"]), ...many([it["loopCharacteristics"]])].find((each) => each?.$type === type);
}

function loopOf({ businessObject: it }: Shape): string {
  const loop = it["loopCharacteristics"] as Moddle | undefined;
  if (!loop) return "";
  if (loop.$type === LOOPS["standard"]) return "standard";
  return loop["isSequential"] ? "sequential" : "parallel";
}

/** Tells whether a flow lies on a way round. */
export function isRound(flow: Moddle): boolean {
  const waiting = [flow["targetRef"] as Moddle | undefined];
  const seen = new Set<Moddle>();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node === flow["sourceRef"]) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    waiting.push(...many(node["outgoing"]).map((next) => next["targetRef"] as Moddle));
  }
  return false;
}

/** Returns the questions that an element can answer. */
export function asked(shape: Shape, questions: Told[]): Told[] {
  return questions.filter(({ on, needs }) => on.includes(shape.type) && (!needs || definition(shape, needs)));
}

/** Returns what an element answers to a question. */
export function answer(shape: Shape, { key, word, needs }: Told): string {
  const it = shape.businessObject;
  const inner = needs ? definition(shape, needs) : undefined;
  if (word) return String((inner ?? it).get(`motcua:${key}`) ?? "");
  const part = LOOP_PARTS[key];
  if (part) return String((inner?.get(part) as Moddle | undefined)?.["body"] ?? "");
  const timer = TIMERS.find((each) => inner?.get(each));
  switch (key) {
    case "loop":
      return loopOf(shape);
    case "loop_maximum":
      return String(inner?.get("loopMaximum") ?? "");
    case "documentation":
      return String(many(it["documentation"])[0]?.["text"] ?? "");
    case "condition":
      return String((it["conditionExpression"] as Moddle | undefined)?.["body"] ?? "");
    case "timer_kind":
      return timer ?? "timeDuration";
    case "timer":
      return String((timer && (inner?.get(timer) as Moddle)["body"]) ?? "");
    case "error":
      return String((inner?.["errorRef"] as Moddle | undefined)?.["errorCode"] ?? "");
    default:
      return String(it.get(key) ?? "");
  }
}

/** Writes an answer, as one step that can be undone. */
export function say(shape: Shape, question: Told, value: string, tools: Tools): void {
  const { key, word, needs } = question;
  const inner = needs ? definition(shape, needs) : undefined;
  const written = value.trim() || undefined;
  const expression = (body: string | undefined): Moddle | undefined =>
    body ? tools.make("bpmn:FormalExpression", { body }) : undefined;
  const part = LOOP_PARTS[key];
  if (word && inner) tools.updateInner(shape, inner, { [`motcua:${key}`]: written });
  else if (word) tools.update(shape, { [`motcua:${key}`]: written });
  else if (key === "loop") loop(shape, value, tools);
  else if (inner && part) tools.updateInner(shape, inner, { [part]: expression(written) });
  else if (inner && key === "loop_maximum") tools.updateInner(shape, inner, { loopMaximum: written && Number(written) });
  else if (key === "documentation") {
    tools.update(shape, { documentation: written ? [tools.make("bpmn:Documentation", { text: written })] : [] });
  } else if (key === "condition") tools.update(shape, { conditionExpression: expression(written) });
  else if (inner && key === "timer_kind") {
    const body = (TIMERS.map((each) => inner.get(each)).find(Boolean) as Moddle | undefined)?.["body"];
    tools.updateInner(shape, inner, timed(value, expression(String(body ?? "P1D"))));
  } else if (inner && key === "timer") {
    const kind = TIMERS.find((each) => inner.get(each)) ?? "timeDuration";
    tools.updateInner(shape, inner, timed(kind, expression(written)));
  } else if (inner && key === "error") {
    tools.updateInner(shape, inner, { errorRef: written ? declared(written, tools) : undefined });
  } else tools.update(shape, { [key]: written });
}

/** Writes how an activity repeats; a loop that can say it too stays, with all that it says. */
function loop(shape: Shape, kind: string, tools: Tools): void {
  const type = LOOPS[kind];
  const before = type && definition(shape, type);
  const said = kind === "standard" ? {} : { isSequential: kind === "sequential" };
  if (before) tools.updateInner(shape, before, said);
  else tools.update(shape, { loopCharacteristics: type && tools.make(type, said) });
}

function timed(kind: string, said: Moddle | undefined): Record<string, unknown> {
  return Object.fromEntries(TIMERS.map((each) => [each, each === kind ? said : undefined]));
}

/** Returns the error with a code, declared in the file where it is not yet. */
function declared(code: string, tools: Tools): Moddle {
  const roots = many(tools.root()["rootElements"]);
  const there = roots.find((each) => each.$type === "bpmn:Error" && each["errorCode"] === code);
  if (there) return there;
  const made = tools.make("bpmn:Error", { name: code, errorCode: code });
  made.$parent = tools.root();
  roots.unshift(made);
  return made;
}
