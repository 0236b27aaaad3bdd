/** The large libraries of the studio, each a chunk of its own, loaded when a drawing asks for it. */

/** Draws and edits BPMN. */
export const bpmnModeler = async () => (await import("./bpmn-modeler")).default;

/** Draws BPMN to look at. */
export const bpmnViewer = async () => (await import("./bpmn-viewer")).default;

/** Draws and edits DMN: decisions, tables, expressions. */
export const dmnModeler = async () => (await import("./dmn-modeler")).default;

/** Parses and evaluates FEEL, for the editor only: what counts is what the server says. */
export const feelin = () => import("feelin");
