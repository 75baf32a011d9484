// Starts what a page needs. Every page works without it.
import { initAll } from "../vendor/govuk-frontend.js";

initAll()

if (document.querySelector("textarea[data-editor]")) {
  import("./editor.js")
}

if (document.querySelector("[data-session]")) {
  import("./notices.js")
  if (document.querySelector("form[data-autosave]")) import("./autosave.js")
}
