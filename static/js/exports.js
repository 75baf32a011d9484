// Looks every two seconds how far a PDF is, and says so only when the words have changed: a screen
// reader would hear every change. Without it there is the link "Check again". What can be done only
// while it is made goes when it is made.
const EVERY = 2000
const LATER = 10000

const region = document.querySelector("[data-progress]")
let said = words(region)

function words(part) {
  return part.textContent.replace(/\s+/g, " ").trim()
}

async function look() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" })
    if (!answer.ok || answer.redirected) return location.reload()
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    show(page.querySelector("[data-progress]"))
  } catch {
    setTimeout(look, LATER)
    return
  }
  if (region.querySelector("[data-check-again]")) setTimeout(look, EVERY)
  else document.querySelector("[data-while-under-way]")?.remove()
}

function show(fresh) {
  if (!fresh || words(fresh) === said) return
  said = words(fresh)
  region.replaceChildren(...fresh.childNodes)
}

setTimeout(look, EVERY)
