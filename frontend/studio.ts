/** Studio pages: what the desk has, and islands for which only the studio carries the weight. */
import "@shared/htmx";
import { byName, Shore, type Load } from "@shared/island";
import { startKeys } from "@shared/keys";
import { startPage } from "@shared/page";
import { islands } from "@shared/shore";

const OWN = byName(import.meta.glob("../src/motcua/**/islands/studio/*.island.ts") as Record<string, Load>);

startPage(document);
startKeys(document);
new Shore(new Map([...islands, ...OWN])).watch(document.body);
