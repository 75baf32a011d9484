// Starts what a page needs. Every page works without it.
import { initAll } from "../vendor/govuk-frontend.js";

initAll()

if (document.querySelector("textarea[data-editor]")) {
  import("./editor.js")
}
