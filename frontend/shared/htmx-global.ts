/** The gate registers itself on the global `htmx`, so it must be there first. */
import htmx from "htmx.org";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

window.htmx = htmx;
