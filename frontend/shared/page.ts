/** What every page does: error summary, one send per click, questions before grave acts, connection. */
import { confirmInDialog } from "./confirm";
import { askBeforeLeaving } from "./dom";

/** Puts the reader on the error summary, and takes a click on one of its links to the field's label. */
export function focusErrorSummary(page: Document): void {
  const summary = page.querySelector<HTMLElement>("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const field = link && page.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const legend = field.closest("fieldset")?.querySelector("legend");
    (legend ?? page.querySelector(`label[for="${CSS.escape(field.id)}"]`) ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

/** Brings the current tab into sight where a row of tabs is wider than the screen. */
export function showCurrentTab(page: Document): void {
  for (const current of page.querySelectorAll<HTMLElement>(".tabs [aria-current]")) {
    const row = current.parentElement as HTMLElement;
    row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }
}

const AGAIN_AFTER_MS = 6000;

/** Lets a form be sent once: the second click within six seconds is swallowed. */
export function sendOnce(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (form.dataset["sent"]) {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "yes";
    setTimeout(() => delete form.dataset["sent"], AGAIN_AFTER_MS);
  });
  window.addEventListener("pageshow", () => {
    for (const form of page.querySelectorAll<HTMLFormElement>("form[data-sent]")) delete form.dataset["sent"];
  });
}

/** Asks before acts that carry `data-confirm`, in our own dialog. */
export function askFirst(page: Document): void {
  page.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const by = (event as SubmitEvent).submitter as HTMLElement | null;
      const asking = by?.dataset["confirm"] ? by : form;
      const question = asking.dataset["confirm"];
      if (!question || form.dataset["confirmed"]) {
        delete form.dataset["confirmed"];
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      void confirmInDialog(question, asking.dataset["confirmAct"] ?? by?.textContent?.trim() ?? "").then((sure) => {
        if (!sure) return;
        form.dataset["confirmed"] = "yes";
        form.requestSubmit(by instanceof HTMLButtonElement ? by : undefined);
      });
    },
    true,
  );
  page.addEventListener("htmx:confirm", (event) => {
    const { detail } = event as unknown as CustomEvent<HtmxQuestion>;
    if (!detail.ctx.confirm) return;
    event.preventDefault();
    void confirmInDialog(detail.ctx.confirm, detail.ctx.sourceElement.dataset["confirmAct"] ?? "").then((sure) =>
      sure ? detail.issueRequest() : detail.dropRequest(),
    );
  });
}

interface HtmxQuestion {
  ctx: { confirm: string; sourceElement: HTMLElement };
  issueRequest(): void;
  dropRequest(): void;
}

/** Warns before leaving a form marked `data-guard` whose changes stand nowhere but in the page. */
export function guardTyping(page: Document): void {
  const changed = new Set<HTMLFormElement>();
  const note = (event: Event): void => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-guard]");
    if (form) changed.add(form);
  };
  page.addEventListener("input", note);
  page.addEventListener("submit", (event) => changed.delete(event.target as HTMLFormElement));
  page.addEventListener("motcua:saved", (event) => changed.delete(event.target as HTMLFormElement));
  window.addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) askBeforeLeaving(event);
  });
}

/** Tells a form that an answer changed on which others of its questions depend. */
export function tellOfDecisions(page: Document): void {
  page.addEventListener("change", (event) => {
    const control = event.target as HTMLInputElement;
    const keys = control.closest<HTMLElement>("[data-decides]")?.dataset["decides"]?.split(" ") ?? [];
    const parts = (control.name ?? "").split("-");
    if (parts.some((part) => part && keys.includes(part))) control.form?.dispatchEvent(new CustomEvent("decided"));
  });
}

/** Says on every `[data-connection]` whether the network is there. */
export function showConnection(page: Document): void {
  const say = (): void => {
    for (const line of page.querySelectorAll<HTMLElement>("[data-connection]")) {
      line.dataset["connection"] = navigator.onLine ? "on" : "off";
      const word = line.querySelector("[data-word]");
      if (word) word.textContent = (navigator.onLine ? line.dataset["on"] : line.dataset["off"]) ?? "";
    }
  };
  window.addEventListener("online", say);
  window.addEventListener("offline", say);
  say();
}

/** Keeps a form on the page while there is no network: the browser's own error page would replace it. */
export function stayWhenOffline(page: Document): void {
  const tell = (isLost: boolean): void => {
    const line = page.querySelector<HTMLElement>("[data-failure]");
    if (line) line.hidden = !isLost;
    if (isLost) line?.scrollIntoView({ block: "center" });
  };
  page.addEventListener(
    "submit",
    (event) => {
      if (navigator.onLine || (event.target as HTMLFormElement).method === "dialog") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      tell(true);
    },
    true,
  );
  window.addEventListener("online", () => tell(false));
}

/** Takes away where a prefilled value came from once the reader types over it. */
export function forgetSource(page: Document): void {
  page.addEventListener("input", (event) => {
    (event.target as Element).closest(".fld")?.querySelector(".source")?.remove();
  });
}

/** Tells what happened when a partial update did not arrive; what was on the page stays. */
export function tellOfFailure(page: Document): void {
  page.addEventListener("htmx:error", () => {
    const line = page.querySelector<HTMLElement>("[data-failure]");
    if (line) line.hidden = false;
  });
  page.addEventListener("htmx:after:swap", () => {
    const line = page.querySelector<HTMLElement>("[data-failure]");
    if (line) line.hidden = true;
  });
}

/** Prints on the buttons that say so; without script the reader uses the browser's own. */
export function printOnDemand(page: Document): void {
  page.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-print]")) window.print();
  });
}

/** Forgets what was typed on this machine when its reader signs out: others may use it next. */
export function forgetOnSignOut(page: Document): void {
  page.addEventListener("submit", (event) => {
    if (!(event.target as Element).matches("[data-forget]")) return;
    for (const storage of [localStorage, sessionStorage])
      for (const key of Object.keys(storage)) if (key.startsWith("motcua:draft:")) storage.removeItem(key);
  });
}

/** Starts everything that all pages share. */
export function startPage(page: Document): void {
  focusErrorSummary(page);
  stayWhenOffline(page);
  forgetSource(page);
  askFirst(page);
  sendOnce(page);
  guardTyping(page);
  showConnection(page);
  tellOfFailure(page);
  showCurrentTab(page);
  printOnDemand(page);
  forgetOnSignOut(page);
}
