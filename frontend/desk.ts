/** Desk and administration pages. */
import "@shared/htmx";
import { startKeys } from "@shared/keys";
import { startPage, tellOfDecisions } from "@shared/page";
import { shore } from "@shared/shore";

startPage(document);
startKeys(document);
tellOfDecisions(document);
shore.watch(document.body);
