/** Builds elements without ever parsing HTML, as Trusted Types ask. */

type Attributes = Record<string, string | number | boolean | undefined>;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** Returns a copy of a drawing that the server put into a `<template>` of the page or island. */
export function drawing(within: ParentNode, name: string): Node | string {
  const holder = within.querySelector<HTMLTemplateElement>(`template[data-drawing="${name}"]`);
  return holder ? holder.content.cloneNode(true) : "";
}

/** Returns the token that Django wants with every write, from the nearest form or any on the page. */
export function csrfToken(near: Element): string {
  const form = near.closest("form");
  const input = (form ?? document).querySelector<HTMLInputElement>('input[name="csrfmiddlewaretoken"]');
  return input?.value ?? "";
}

/** Returns 1,9 MB or 240 KB, as people of Việt Nam write sizes. */
export function size(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} KB`;
}

/** Makes the browser ask whether to leave; browsers before 119 want the return value as well. */
export function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
  event.returnValue = true;
}
