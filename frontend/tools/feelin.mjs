// Decide DMN models with FEELin, so that its answers can be held against ours.
//
// Reads from stdin {models: {key: element}, cases: [{model, asked, result, inputs}]} and writes
// one encoded value, or {error}, for each case. An element is {tag, attributes, text, children}.
// What DMN adds to FEEL is done here as plainly as it can be: FEELin itself knows only FEEL.
import { text } from "node:stream/consumers";
import {
  evaluate,
  unaryTest,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelRange,
  FeelTime,
} from "feelin";

const MOMENTS = [FeelDate, FeelDateTime, FeelDuration, FeelTime];

function decode(value) {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  if ("text" in value) return value.text;
  if ("moment" in value) return evaluate(`@"${value.moment}"`, {}).value;
  return Object.fromEntries(
    Object.entries(value.context).map(([key, item]) => [key, decode(item)]),
  );
}

function encode(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return { text: value };
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(encode);
  if (MOMENTS.some((kind) => value instanceof kind)) return { moment: value.iso };
  if (value instanceof FeelRange || value instanceof FeelFunction || typeof value === "function") {
    return { other: String(value) };
  }
  return {
    context: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)])),
  };
}

const all = (element, ...tags) => element.children.filter(({ tag }) => tags.includes(tag));
const first = (element, ...tags) => all(element, ...tags)[0];
const nameOf = (element) =>
  (first(element, "variable") ?? element).attributes.name ?? element.attributes.name;
const textOf = (element) => (element && first(element, "text")?.text) ?? "";

const EXPRESSIONS = {
  literalExpression: (element, scope) => evaluate(textOf(element), scope).value,
  context(element, scope) {
    const inner = { ...scope };
    const entries = {};
    for (const entry of all(element, "contextEntry")) {
      const value = expressionIn(entry, inner);
      const variable = first(entry, "variable");
      if (!variable) return value;
      inner[variable.attributes.name] = entries[variable.attributes.name] = value;
    }
    return entries;
  },
  list: (element, scope) =>
    all(element, ...Object.keys(EXPRESSIONS)).map((item) => expression(item, scope)),
  relation(element, scope) {
    const names = all(element, "column").map(({ attributes }) => attributes.name);
    return all(element, "row").map((row) =>
      Object.fromEntries(row.children.map((cell, at) => [names[at], expression(cell, scope)])),
    );
  },
  functionDefinition: (element, scope) => functionOf(element, scope),
  invocation(element, scope) {
    const target = expressionIn(element, scope);
    if (!(target instanceof FeelFunction)) return null;
    const given = Object.fromEntries(
      all(element, "binding").map((binding) => [
        first(binding, "parameter").attributes.name,
        expressionIn(binding, scope),
      ]),
    );
    return target.invoke(given);
  },
  conditional(element, scope) {
    const verdict = expressionIn(first(element, "if"), scope);
    return expressionIn(first(element, verdict === true ? "then" : "else"), scope);
  },
  filter: (element, scope) =>
    [expressionIn(first(element, "in"), scope)]
      .flat()
      .filter((item) => expressionIn(first(element, "match"), { ...scope, ...item, item }) === true),
  for: (element, scope) => iterated(element, scope, "return"),
  some: (element, scope) => iterated(element, scope, "satisfies").some((each) => each === true),
  every: (element, scope) => iterated(element, scope, "satisfies").every((each) => each === true),
  decisionTable: (element, scope) => decideTable(element, scope),
};

function expression(element, scope) {
  return EXPRESSIONS[element.tag](element, scope);
}

function expressionIn(element, scope) {
  return expression(first(element, ...Object.keys(EXPRESSIONS)), scope);
}

function iterated(element, scope, part) {
  const name = element.attributes.iteratorVariable;
  return [expressionIn(first(element, "in"), scope)]
    .flat()
    .map((item) => expressionIn(first(element, part), { ...scope, [name]: item }));
}

function functionOf(element, scope) {
  if (!["FEEL", undefined].includes(element.attributes.kind)) return null;
  const names = all(element, "formalParameter").map(({ attributes }) => attributes.name);
  const call = (...values) =>
    expressionIn(element, {
      ...scope,
      ...Object.fromEntries(names.map((name, at) => [name, values[at] ?? null])),
    });
  return new FeelFunction(call, names);
}

const AGGREGATIONS = {
  SUM: (values) => values.reduce((sum, value) => sum + value),
  COUNT: (values) => values.length,
  MIN: (values) => values.reduce((least, value) => (value < least ? value : least)),
  MAX: (values) => values.reduce((most, value) => (value > most ? value : most)),
};

function decideTable(table, scope) {
  const policy = table.attributes.hitPolicy ?? "UNIQUE";
  const inputs = all(table, "input").map((input) =>
    evaluate(textOf(first(input, "inputExpression")), scope).value,
  );
  const outputs = all(table, "output");
  const hits = all(table, "rule").filter((rule) =>
    all(rule, "inputEntry").every(
      (cell, at) => unaryTest(textOf(cell) || "-", { ...scope, "?": inputs[at] }).value === true,
    ),
  );
  const values = hits.map((rule) => outputOf(all(rule, "outputEntry"), outputs, scope));
  if (values.length === 0) return defaultOf(outputs, scope);
  const ranked = [...values].sort((one, other) => rank(one, outputs) - rank(other, outputs));
  if (policy === "OUTPUT ORDER") return ranked;
  if (policy === "PRIORITY") return ranked[0];
  if (policy === "RULE ORDER") return values;
  if (policy === "COLLECT") return (AGGREGATIONS[table.attributes.aggregation] ?? ((it) => it))(values);
  return policy === "UNIQUE" && values.length > 1 ? null : values[0];
}

function outputOf(cells, outputs, scope) {
  const values = cells.map((cell) => evaluate(textOf(cell), scope).value);
  if (outputs.length === 1) return values[0];
  return Object.fromEntries(outputs.map(({ attributes }, at) => [attributes.name, values[at]]));
}

function defaultOf(outputs, scope) {
  const entries = outputs.map((output) => first(output, "defaultOutputEntry"));
  if (entries.every((entry) => !entry)) return null;
  return outputOf(entries.map((entry) => entry ?? { children: [] }), outputs, scope);
}

function rank(value, outputs) {
  return outputs.reduce((sum, output) => {
    const order = textOf(first(output, "outputValues"));
    const listed = order ? evaluate(`[${order}]`, {}).value : [];
    const part = outputs.length === 1 ? value : value[output.attributes.name];
    const place = listed.indexOf(part);
    return sum * 1000 + (place < 0 ? listed.length : place);
  }, 0);
}

class Model {
  constructor(definitions, others) {
    this.definitions = definitions;
    this.others = others;
    this.byId = new Map(definitions.children.map((each) => [each.attributes.id, each]));
  }

  named(name) {
    return this.definitions.children.find(
      (each) => ["decision", "decisionService"].includes(each.tag) && nameOf(each) === name,
    );
  }

  // Return [import's name or undefined, model, element] of a reference.
  target({ attributes }) {
    const [namespace, id] = attributes.href.split("#");
    if (!namespace || namespace === this.definitions.attributes.namespace) {
      return [undefined, this, this.byId.get(id)];
    }
    const through = all(this.definitions, "import").find((each) => each.attributes.namespace === namespace);
    const other = this.others.get(namespace);
    return [through?.attributes.name, other, other?.byId.get(id)];
  }

  scope(element, inputs, found) {
    const scope = {};
    for (const need of all(element, "informationRequirement", "knowledgeRequirement")) {
      const [through, model, target] = this.target(need.children[0]);
      const value = model.value(target, inputs, found);
      if (through) scope[through] = { ...scope[through], [nameOf(target)]: value };
      else scope[nameOf(target)] = value;
    }
    return scope;
  }

  value(element, inputs, found) {
    if (!found.has(element)) found.set(element, this.fresh(element, inputs, found));
    return found.get(element);
  }

  fresh(element, inputs, found) {
    const given = inputs[nameOf(element)] ?? null;
    if (element.tag === "inputData") return given;
    if (element.tag === "decisionService") return this.service(element);
    const scope = this.scope(element, inputs, found);
    if (element.tag === "businessKnowledgeModel") {
      return functionOf(first(element, "encapsulatedLogic"), scope);
    }
    const logic = first(element, ...Object.keys(EXPRESSIONS));
    return logic ? expression(logic, scope) : given;
  }

  service(element) {
    const parts = all(element, "inputData", "inputDecision").sort((a, b) => (a.tag < b.tag ? -1 : 1));
    const targets = parts.map((part) => this.target(part)[2]);
    const call = (...values) =>
      this.outputs(element, new Map(targets.map((target, at) => [target, values[at] ?? null])));
    return new FeelFunction(call, targets.map(nameOf));
  }

  outputs(element, found) {
    const values = all(element, "outputDecision").map((part) => {
      const [, model, target] = this.target(part);
      return [nameOf(target), model.value(target, {}, found)];
    });
    return values.length === 1 ? values[0][1] : Object.fromEntries(values);
  }

  decide(name, inputs) {
    const element = this.named(name);
    if (element.tag !== "decisionService") return this.value(element, inputs, new Map());
    const call = this.service(element);
    return call.fn(...call.parameterNames.map((each) => inputs[each]));
  }
}

const { models, cases } = JSON.parse(await text(process.stdin));
const loaded = new Map();

function modelOf(key) {
  if (!loaded.has(key)) {
    const [own, ...rest] = models[key];
    const others = new Map();
    for (const each of rest) others.set(each.attributes.namespace, new Model(each, others));
    loaded.set(key, new Model(own, others));
  }
  return loaded.get(key);
}

function answer({ model, asked, result, inputs }) {
  try {
    const value = modelOf(model).decide(asked, decode({ context: inputs }));
    const part = asked !== result && value && typeof value === "object" && result in value;
    return { value: encode(part ? value[result] : value) };
  } catch (fault) {
    return { error: String(fault.message ?? fault).slice(0, 200) };
  }
}

process.stdout.write(JSON.stringify(cases.map(answer)));
