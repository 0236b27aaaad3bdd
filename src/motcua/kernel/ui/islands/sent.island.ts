/** Forgets what this window kept of a form, now that the system says that it has it. */
import { island } from "@shared/island";
import { object } from "@shared/props";
import { settle } from "./local-copy";

export default island(object({}), () => settle(sessionStorage, document.cookie, Date.now()));
