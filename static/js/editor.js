// A toolbar over long texts, and a clean paste from Word: nobody has to know the marks.
import "../vendor/markdown-toolbar.js";
import { markdownFromHtml } from "./paste.js";

const BUTTONS = [
  ["header-2", "Heading"],
  ["bold", "Bold"],
  ["italic", "Italic"],
  ["quote", "Quote"],
  ["unordered-list", "Bulleted list"],
  ["ordered-list", "Numbered list"],
  ["link", "Link"],
]

function button([style, name], index) {
  const element = document.createElement("button")
  element.type = "button"
  element.className = "editor__button"
  element.dataset.mdButton = style
  element.textContent = name
  element.tabIndex = index === 0 ? 0 : -1 // one stop for Tab; arrow keys move inside
  return element
}

function toolbarFor(textarea) {
  const toolbar = document.createElement("markdown-toolbar")
  toolbar.setAttribute("for", textarea.id)
  toolbar.setAttribute("aria-label", "Formatting")
  toolbar.setAttribute("aria-controls", textarea.id)
  toolbar.className = "editor__toolbar"
  toolbar.append(...BUTTONS.map(button))
  return toolbar
}

function insert(textarea, text) {
  textarea.focus()
  if (!document.execCommand("insertText", false, text)) { // keeps undo, where the browser can
    textarea.setRangeText(text, textarea.selectionStart, textarea.selectionEnd, "end")
    textarea.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

function paste(event) {
  const html = event.clipboardData?.getData("text/html")
  const text = html && markdownFromHtml(html)
  if (text) {
    event.preventDefault()
    insert(event.currentTarget, text)
  }
}

for (const textarea of document.querySelectorAll("textarea[data-editor]")) {
  const toolbar = toolbarFor(textarea)
  textarea.before(toolbar)
  toolbar.removeAttribute("tabindex") // the buttons take the focus, not the bar
  textarea.classList.add("editor__text")
  textarea.addEventListener("paste", paste)
}
