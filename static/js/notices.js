// The two dialogs about being signed in: that it ends soon, and that words are not saved yet.
import { begin, session, tellTabs } from "./session.js";
import { buffer } from "./autosave/buffer.js";
import { open } from "./autosave/pages.js";

const ends = document.querySelector("[data-session-ends]")
const unsent = document.querySelector("[data-unsent]")

const notice = {
  show() {
    for (const part of ends.querySelectorAll("[data-if-longer]")) part.hidden = session.cannotBeLonger
    for (const part of ends.querySelectorAll("[data-if-last]")) part.hidden = !session.cannotBeLonger
    if (ends.open || (session.cannotBeLonger && ends.dataset.read)) return
    ends.showModal()
  },
  close() {
    if (ends.open) ends.close()
  },
}

async function goOn() {
  ends.dataset.read = "yes"
  if (!session.cannotBeLonger) await session.stay()
  notice.close()
}

ends.querySelector("[data-stay]").addEventListener("click", goOn)
ends.querySelector("[data-read]").addEventListener("click", goOn)
ends.addEventListener("cancel", goOn) // Escape is a sign of life as well
session.addEventListener("ended", () => notice.close())

// Signing out: words that were not sent are named first; with none, nothing is left behind.
let isSure = false

async function signOut(event) {
  if (isSure) return tellTabs("out")
  event.preventDefault()
  const form = event.target
  await Promise.all([...open].map((one) => one.keep().then(() => one.save())))
  if (await buffer.count(session.person)) {
    unsent.querySelector("[data-all-the-same]").onclick = () => leave(form)
    unsent.showModal()
  } else {
    await buffer.wipe(session.person)
    leave(form)
  }
}

function leave(form) {
  isSure = true
  form.requestSubmit()
}

unsent.querySelector("[data-stay]").addEventListener("click", () => unsent.close())
for (const form of document.querySelectorAll("form[data-sign-out]")) form.addEventListener("submit", signOut)

begin(notice)
