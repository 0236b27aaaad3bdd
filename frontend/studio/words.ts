/** Our namespace in BPMN files, as bpmn-js is told of it (see `kernel/bpmn/document/names.py`). */
const WORDS = [
  "role", "unit", "place", "minutes", "act", "form", "pause", "decision", "service", "result", "collection", "item",
] as const;

export type Word = (typeof WORDS)[number];

/** All are attributes; on every element, so that what stands where it should not is kept and told by lint. */
export const ownWords = {
  name: "Motcua",
  uri: "urn:motcua:bpmn:1",
  prefix: "motcua",
  xml: { tagAlias: "lowerCase" },
  types: [
    {
      name: "Worded",
      extends: ["bpmn:BaseElement"],
      properties: WORDS.map((name) => ({ name, type: "String", isAttr: true })),
    },
  ],
};
