/** Starts the parts of a page that must compute in the browser; each is loaded only where it stands. */
import type { Shape } from "./props";

export interface Island {
  /** Checks the props and brings the element to life until `signal` aborts. */
  start(root: HTMLElement, props: unknown, signal: AbortSignal): void | Promise<void>;
}

export type Load = () => Promise<{ default: Island }>;

/** Declares an island: the shape of its props, and what it does with its element. */
export function island<P>(
  shape: Shape<P>,
  run: (root: HTMLElement, props: P, signal: AbortSignal) => void | Promise<void>,
): Island {
  return { start: (root, props, signal) => run(root, shape(props, ""), signal) };
}

/** Returns the islands of a glob by name: `…/islands/autosave.island.ts` is `autosave`. */
export function byName(found: Record<string, Load>): Map<string, Load> {
  const named = new Map<string, Load>();
  for (const [path, load] of Object.entries(found)) {
    const name = path.slice(path.lastIndexOf("/") + 1).replace(".island.ts", "");
    if (named.has(name)) throw new Error(`two islands are called ${name}`);
    named.set(name, load);
  }
  return named;
}

const AGAIN_AFTER_MS = [2000, 5000, 15_000, 30_000];

/** Loads an island, again and again while only the network is to blame. */
async function patiently(load: Load, signal: AbortSignal): Promise<{ default: Island }> {
  for (const pause of AGAIN_AFTER_MS) {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof TypeError) || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load();
}

function propsOf(root: HTMLElement): unknown {
  const holder = root.querySelector(':scope > script[type="application/json"]');
  return JSON.parse(holder?.textContent || "{}");
}

/** Watches the page: starts islands as they appear and stops them as they go. */
export class Shore {
  private readonly running = new Map<HTMLElement, AbortController>();

  constructor(private readonly islands: Map<string, Load>) {}

  watch(body: HTMLElement): void {
    void this.settle(body);
    new MutationObserver(() => void this.settle(body)).observe(body, { childList: true, subtree: true });
  }

  /** Starts what is new below `body` and stops what is no longer in the page. */
  async settle(body: HTMLElement): Promise<void> {
    for (const [root, stop] of this.running) {
      if (!root.isConnected) {
        stop.abort();
        this.running.delete(root);
      }
    }
    const roots = [...body.querySelectorAll<HTMLElement>("[data-island]")].filter((root) => !this.running.has(root));
    await Promise.all(roots.map((root) => this.begin(root)));
  }

  private async begin(root: HTMLElement): Promise<void> {
    const stop = new AbortController();
    this.running.set(root, stop);
    const name = root.dataset["island"] ?? "";
    try {
      const load = this.islands.get(name);
      if (!load) throw new Error(`no island is called ${name}`);
      const { default: found } = await patiently(load, stop.signal);
      if (!stop.signal.aborted) await found.start(root, propsOf(root), stop.signal);
      root.dataset["started"] = "yes";
    } catch (error) {
      // The plain HTML below the element goes on working without its island.
      console.error(`island ${name} did not start`, error);
      root.dataset["started"] = "no";
    }
  }
}
