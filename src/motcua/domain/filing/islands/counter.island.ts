/** Puts the officer on the first question that is still open, or on the button that goes on. */
import { island } from "@shared/island";
import { object, text } from "@shared/props";

export function focusOn(page: Document, id: string): boolean {
  const found = id ? page.getElementById(id) : null;
  if (!found) return false;
  found.focus();
  if (found instanceof HTMLInputElement && found.type === "text") found.select();
  return page.activeElement === found;
}

export default island(object({ focus: text }), (_root, given) => {
  focusOn(document, given.focus);
});
