/** What was typed and not yet acknowledged by the system, kept on this machine. */

export interface Kept {
  values: string[];
  /** Revision of the draft that the typing was based on. */
  base: number;
  /** The window that it was typed in. */
  window: string;
  /** Device time in milliseconds. */
  at: number;
  acknowledged: boolean;
  /** Whether the form itself has gone with it, since it was typed last. */
  posted?: boolean;
}

const PREFIX = "motcua:draft:";
const KEEP_MS = 7 * 24 * 3600 * 1000;

/** Reads a copy; what is damaged or older than a week counts as none. */
function read(storage: Storage, key: string, now: number): Record<string, Kept> {
  try {
    const found = JSON.parse(storage.getItem(key) ?? "{}") as Record<string, Kept>;
    return Object.fromEntries(Object.entries(found).filter(([, kept]) => now - kept.at < KEEP_MS));
  } catch {
    return {};
  }
}

/** Removes copies that a week has passed over, whichever draft they belong to. */
export function sweep(storage: Storage, now: number): void {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(PREFIX) && Object.keys(read(storage, key, now)).length === 0) storage.removeItem(key);
  }
}

const ACKNOWLEDGED = /(?:^|; )motcua_saved=([^;]+)/;

/** Forgets what went with a form that the system says it took: `draft:step:revision` in a cookie. */
export function settle(storage: Storage, cookies: string, now: number): void {
  const told = /^(.+):(\d+)$/.exec(ACKNOWLEDGED.exec(cookies)?.[1] ?? "");
  if (!told) return;
  const [key, taken] = [PREFIX + told[1]!, Number(told[2])];
  const found = Object.entries(read(storage, key, now));
  const left = found.filter(([, kept]) => !(kept.posted && kept.base <= taken));
  if (left.length === found.length) return;
  if (left.length) storage.setItem(key, JSON.stringify(Object.fromEntries(left)));
  else storage.removeItem(key);
}

/** The copy of one step of one draft. Every change is on the machine before the next key is pressed. */
export class LocalCopy {
  private readonly key: string;
  private fields: Record<string, Kept>;
  isWorking = true;

  constructor(
    draft: string,
    private readonly storage: Storage,
    now: number,
  ) {
    this.key = PREFIX + draft;
    this.fields = read(storage, this.key, now);
    for (const [name, kept] of Object.entries(this.fields)) if (kept.acknowledged) delete this.fields[name];
    this.write();
  }

  /** Returns what the system has not acknowledged, by field name. */
  waiting(): Record<string, Kept> {
    return Object.fromEntries(Object.entries(this.fields).filter(([, kept]) => !kept.acknowledged));
  }

  put(name: string, typed: Pick<Kept, "values" | "base" | "window" | "at">): void {
    this.fields[name] = { ...typed, acknowledged: false };
    this.write();
  }

  /** Marks what the system now has, unless the field changed again since `values` were sent. */
  acknowledge(name: string, values: string[]): void {
    const kept = this.fields[name];
    if (!kept || !same(kept.values, values)) return;
    kept.acknowledged = true;
    this.write();
  }

  /** Marks what goes now with the form itself; what is typed after that is not in it. */
  post(): void {
    for (const kept of Object.values(this.fields)) kept.posted = true;
    this.write();
  }

  drop(name: string): void {
    delete this.fields[name];
    this.write();
  }

  /** Forgets what the system has: on leaving the page, since the copy has done its work. */
  dropAcknowledged(): void {
    for (const [name, kept] of Object.entries(this.fields)) if (kept.acknowledged) delete this.fields[name];
    this.write();
  }

  private write(): void {
    try {
      if (Object.keys(this.fields).length) this.storage.setItem(this.key, JSON.stringify(this.fields));
      else this.storage.removeItem(this.key);
      this.isWorking = true;
    } catch {
      this.isWorking = false;
    }
  }
}

export function same(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
