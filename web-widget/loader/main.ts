// The one script of a host page: <script async src=".../widget.js" data-tenant="KEY"></script>
import { launch } from "./launcher";
import { readLook } from "./look";

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

// The tag stands twice on more pages than one would think: the second does nothing.
if (!document.querySelector("careline-chat")) {
  launch(readLook(script, window.__carelineLook, document, navigator.languages));
}
