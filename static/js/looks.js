// Starts what a page needs. Every page works without it.
import { initAll } from "../vendor/govuk-frontend.js";

initAll()

// A form without an address of its own is sent to that of the page, with the last place gone to in it
// (“#main-content”). The page that comes back would then go there, and not to what it says is wrong.
addEventListener("submit", ({ target }) => {
  if (!target.getAttribute("action")) target.action = location.pathname + location.search
}, { capture: true })

if (document.querySelector("textarea[data-editor]")) {
  import("./editor.js")
}

if (document.querySelector("[data-session]")) {
  import("./notices.js")
  if (document.querySelector("form[data-autosave]")) import("./autosave.js")
}
