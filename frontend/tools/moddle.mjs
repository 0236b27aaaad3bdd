// Tell what bpmn-moddle sees in BPMN files, so that it can be held against what we see.
//
// Reads a JSON array of paths from stdin and writes, for each, the elements of BPMN and of its
// diagram that have an id, as "localname id", and how many way points and bounds there are.
import { readFileSync } from "node:fs";
import { BpmnModdle } from "bpmn-moddle";

const OWN = /^(bpmn|bpmndi):/;
const DRAWN = { "dc:Point": "points", "dc:Bounds": "bounds" };

async function seen(path) {
  const { rootElement } = await new BpmnModdle().fromXML(readFileSync(path, "utf8"));
  const found = { elements: [], points: 0, bounds: 0 };
  walk(rootElement, found);
  return found;
}

function walk(element, found) {
  const name = element.$type.split(":")[1].toLowerCase();
  if (OWN.test(element.$type) && element.id) found.elements.push(`${name} ${element.id}`);
  const drawn = DRAWN[element.$type];
  if (drawn) found[drawn] += 1;
  for (const property of element.$descriptor?.properties ?? []) {
    if (property.isReference || property.isVirtual) continue;
    for (const part of [element[property.name]].flat()) {
      if (part?.$type && part.$parent === element) walk(part, found);
    }
  }
}

const paths = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await Promise.all(paths.map(seen))));
