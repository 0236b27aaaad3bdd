/** htmx with its nonce gate: an element acts only if the server stamped it (`hx-nonce`). */
import "./htmx-global";
import "htmx.org/dist/ext/hx-csp.js";
