/** Portal pages: small first, everything else only where a page has it. */
import { startPage } from "@shared/page";
import { shore } from "@shared/shore";

const PARTIAL = "[hx-get],[hx-post],[hx-put],[hx-patch],[hx-delete],[hx-boost]";

startPage(document);
shore.watch(document.body);
if (document.querySelector(PARTIAL)) void import("@shared/htmx");
