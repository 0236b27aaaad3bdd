/** Every island of the platform, found where its owner keeps it. */
import { byName, Shore, type Load } from "./island";

export const islands = byName(import.meta.glob("../../src/motcua/**/islands/*.island.ts") as Record<string, Load>);
export const shore = new Shore(islands);
