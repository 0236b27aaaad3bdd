/** The identity of this window, and the numbers of its saves. It goes from page to page with its tab. */

const MINE = "motcua:window";
const LEFT = "motcua:windows";
const KEEP_MS = 24 * 3600 * 1000;

interface Passed {
  id: string;
  number: number;
  token: string;
}

/** Never two pages are one window: what a page leaves behind, for its tab alone, is taken up once. */
export class PageWindow {
  private constructor(
    readonly id: string,
    private number: number,
  ) {}

  /** Goes on as the window of the tab's page before, or begins one by the name that the page came with. */
  static take(fresh: string, number: number): PageWindow {
    const passed = takeUp();
    return passed ? new PageWindow(passed.id, Math.max(passed.number, number)) : PageWindow.begin(fresh, number);
  }

  static begin(id: string, number = 0): PageWindow {
    return new PageWindow(id, number);
  }

  /** Returns the number of a save about to go. */
  next(): number {
    return ++this.number;
  }

  /** Leaves the identity for the next page of this tab. A copy of the tab finds the token used. */
  pass(): void {
    const token = random();
    try {
      localStorage.setItem(LEFT, JSON.stringify({ ...left(), [token]: Date.now() }));
      sessionStorage.setItem(MINE, JSON.stringify({ id: this.id, number: this.number, token }));
    } catch {
      // Without storage the next page is a window of its own.
    }
  }
}

export function random(): string {
  return [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function takeUp(): Passed | undefined {
  try {
    const passed = JSON.parse(sessionStorage.getItem(MINE) ?? "null") as Passed | null;
    sessionStorage.removeItem(MINE);
    const tokens = left();
    if (!passed || !(passed.token in tokens)) return undefined;
    delete tokens[passed.token];
    localStorage.setItem(LEFT, JSON.stringify(tokens));
    return passed;
  } catch {
    return undefined;
  }
}

/** Returns the tokens that no page has taken up yet; those of closed tabs fall away after a day. */
function left(): Record<string, number> {
  try {
    const found = JSON.parse(localStorage.getItem(LEFT) ?? "{}") as Record<string, number>;
    return Object.fromEntries(Object.entries(found).filter(([, at]) => Date.now() - at < KEEP_MS));
  } catch {
    return {};
  }
}
