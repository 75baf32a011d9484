// Rich text from Word, Outlook, Teams or a web page, as the few marks that we know.
import TurndownService from "../vendor/turndown.js";

const service = new TurndownService({
  headingStyle: "atx",
  bulletListMarker: "-",
  emDelimiter: "_",
  br: "",
})
service.escape = (text) => text // backslashes would puzzle the writer
service.remove(["head", "title", "style", "script", "noscript", "video", "audio", "object", "iframe", "svg"])

service.addRule("picture", { filter: "img", replacement: () => "" })

const style = (node) => (node.getAttribute("data-style") || "").toLowerCase()
const isSpan = (node, look) => node.nodeName === "SPAN" && look.test(style(node)) && !node.closest("h1,h2,h3,h4,h5,h6,b,strong,i,em")
const wrapped = (mark) => (content) => content.trim() ? content.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${mark}$2${mark}$3`) : content

// Google Docs wraps everything in a <b> that is not bold. Word's mso-bidi-font-weight is another thing.
service.addRule("falseBold", {
  filter: (node) => node.nodeName === "B" && /(^|;)\s*font-weight:\s*(normal|400)/.test(style(node)),
  replacement: (content) => content,
})
service.addRule("boldSpan", {
  filter: (node) => isSpan(node, /font-weight:\s*(bold|[6-9]00)/),
  replacement: wrapped("**"),
})
service.addRule("italicSpan", {
  filter: (node) => isSpan(node, /font-style:\s*italic/),
  replacement: wrapped("_"),
})
service.addRule("heading", {
  filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
  replacement: (content, node) => {
    const text = content.replaceAll("**", "").replace(/\s+/g, " ").trim()
    const level = Math.min(Math.max(Number(node.nodeName[1]), 2), 4)
    return text ? `\n\n${"#".repeat(level)} ${text}\n\n` : ""
  },
})
// A link to a file on somebody's computer is only words.
service.addRule("deadLink", {
  filter: (node) => node.nodeName === "A" && !/^(https?:|mailto:)/i.test(node.getAttribute("href") || ""),
  replacement: (content) => content,
})

// Word writes lists as paragraphs whose style says which list and how deep.
const depth = (node) => Number(style(node).match(/mso-list:[^;]*level(\d+)/)?.[1] || 0)
const bullet = (node) => [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/.test(style(span)))

service.addRule("wordBullet", {
  filter: (node) => node.nodeName === "SPAN" && /mso-list:\s*ignore/.test(style(node)),
  replacement: () => "",
})
service.addRule("wordListItem", {
  filter: (node) => node.nodeName === "P" && depth(node) > 0,
  replacement: (content, node) => {
    const number = bullet(node)?.textContent.match(/^\s*(\d+)[.)]/)?.[1]
    const before = node.previousElementSibling && depth(node.previousElementSibling) ? "" : "\n\n"
    const after = node.nextElementSibling && depth(node.nextElementSibling) ? "\n" : "\n\n"
    const indent = "   ".repeat(depth(node) - 1)
    return `${before}${indent}${number ? `${number}.` : "-"} ${content.trim()}${after}`
  },
})
service.addRule("listItem", {
  filter: "li",
  replacement: (content, node) => {
    const items = [...node.parentNode.children].filter((child) => child.nodeName === "LI")
    const first = Number(node.parentNode.getAttribute("start") || 1)
    const mark = node.parentNode.nodeName === "OL" ? `${first + items.indexOf(node)}. ` : "- "
    return `${mark}${content.trim().replace(/\n{2,}/g, "\n").replace(/\n/g, "\n   ")}\n`
  },
})

const cell = (node) => node.textContent.replace(/\s+/g, " ").replaceAll("|", "\\|").trim()
const row = (cells) => `| ${cells.join(" | ")} |`

service.addRule("table", {
  filter: (node) => node.nodeName === "TABLE" && node.rows.length > 1 && node.rows[0].cells.length > 1,
  replacement: (content, node) => {
    const [head, ...body] = [...node.rows].map((line) => [...line.cells].map(cell))
    const lines = [row(head), row(head.map(() => "---")), ...body.map(row)]
    return `\n\n${lines.join("\n")}\n\n`
  },
})

// Styles are renamed before the browser reads them: the page's policy forbids styles, and we only look.
const withoutStyles = (html) =>
  html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle=/gi, " data-style="))

// Comments in the margin go before the text is read: the spaces around them would stay otherwise.
function withoutComments(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  page.querySelectorAll("[class*=msocom], .MsoCommentReference").forEach((node) => node.remove())
  return page.body
}

/** Markdown of pasted `html`; an empty string where it holds nothing to read. */
export function markdownFromHtml(html) {
  return service
    .turndown(withoutComments(withoutStyles(html)))
    .replace(/\u00a0/g, " ")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}
