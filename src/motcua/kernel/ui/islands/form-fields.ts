/** Reads and writes the fields of a form by name, as the server names them. */

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const NEVER = new Set(["password", "file", "submit", "button", "reset", "image"]);

/** Tells whether a control is sent as it is typed: not secrets, not files, not the form's own tokens. */
export function isSavable(control: EventTarget | null): control is Control {
  if (
    !(control instanceof HTMLInputElement) &&
    !(control instanceof HTMLSelectElement) &&
    !(control instanceof HTMLTextAreaElement)
  )
    return false;
  if (!control.name || control.name.startsWith("_") || control.name === "csrfmiddlewaretoken") return false;
  return !NEVER.has(control.type) && !control.closest('[data-autosave="off"]');
}

function named(form: HTMLFormElement, name: string): Control[] {
  return [...form.elements].filter((each): each is Control => (each as Control).name === name);
}

/** Returns the values that the form would post under `name`; none for boxes without a tick. */
export function valuesOf(form: HTMLFormElement, name: string): string[] {
  return named(form, name).flatMap((control) => {
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
      return control.checked ? [control.value] : [];
    if (control instanceof HTMLSelectElement && control.multiple)
      return [...control.selectedOptions].map((option) => option.value);
    return NEVER.has(control.type) ? [] : [control.value];
  });
}

/** Puts `values` back into the fields called `name`; tells whether there were any. */
export function restore(form: HTMLFormElement, name: string, values: string[]): boolean {
  const controls = named(form, name).filter((control) => isSavable(control));
  controls.forEach((control, at) => {
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
      control.checked = values.includes(control.value);
    else if (control instanceof HTMLSelectElement && control.multiple)
      for (const option of control.options) option.selected = values.includes(option.value);
    else control.value = values[at] ?? "";
  });
  return controls.length > 0;
}

/** Tells whether a control holds something else than the page came with. */
export function isTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const came = options.filter((option) => option.defaultSelected);
    if (!came.length && !control.multiple) return control.selectedIndex > 0;
    return options.some((option) => option.selected !== option.defaultSelected);
  }
  if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
    return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

/** Tells whether what stands in the page was typed into it: after going back the browser may have put old words there. */
export function cameByNavigating(): boolean {
  const [how] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return !how || how.type === "navigate";
}
