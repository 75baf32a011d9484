// Runs before the page is drawn, so that what needs scripts appears at once and nothing jumps.
document.body.classList.add("js-enabled")
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported")
}
