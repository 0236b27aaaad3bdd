/** What could be written at the caret: a name in scope or a function, whatever is begun longest first. */

export interface Option {
  name: string;
  help: string;
  /** How a function is called; absent for a name. */
  shape?: string;
}

export interface Completion {
  from: number;
  options: Option[];
}

const MOST = 8;
const WORD = /[\p{L}_][\p{L}\p{N}_.]*$/u;

/** Without accents and capitals, as people type in a hurry. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** Tells whether the caret stands inside a text in quotes. */
export function isInText(before: string): boolean {
  return (before.replace(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1;
}

/** Returns the beginnings of what stands before the caret: the last word, the last two, up to four. */
function begun(before: string): string[] {
  const found: string[] = [];
  let rest = before;
  for (let words = 0; words < 4; words++) {
    const word = WORD.exec(rest)?.[0];
    if (!word) break;
    rest = rest.slice(0, -word.length);
    found.unshift(before.slice(rest.length));
    if (!rest.endsWith(" ")) break;
    rest = rest.slice(0, -1);
  }
  return found;
}

/** Returns what completes the text before the caret; everything where nothing is begun and it was asked for. */
export function complete(before: string, all: Option[], isAsked = false): Completion {
  if (isInText(before)) return { from: before.length, options: [] };
  for (const start of begun(before)) {
    const wanted = folded(start);
    const exact = all.filter((one) => folded(one.name).startsWith(wanted) && one.name !== start);
    const within = start.includes(" ") ? [] : all.filter((one) => !exact.includes(one) && one.name !== start && folded(one.help).includes(wanted) && wanted.length > 2);
    const options = [...exact, ...within].slice(0, MOST);
    if (options.length > 0) return { from: before.length - start.length, options };
  }
  return { from: before.length, options: isAsked && !WORD.test(before) ? all.slice(0, MOST) : [] };
}

/** Returns what is put in, and where the caret then stands behind its beginning. */
export function written(option: Option): { text: string; caret: number } {
  if (option.shape === undefined) return { text: option.name, caret: option.name.length };
  return { text: `${option.name}()`, caret: option.name.length + (option.shape ? 1 : 2) };
}
