// Saves what is typed, two seconds after the last key and at least every fifteen while typing goes
// on; until it is sent it is kept, locked, in the browser. Each form says where to: data-autosave.
import { session } from "./session.js";
import { buffer } from "./autosave/buffer.js";
import { open } from "./autosave/pages.js";
import { Line } from "./autosave/line.js";
import { isEmpty, putBack, same, wordsOf } from "./autosave/words.js";

const AFTER_THE_LAST_KEY = 2000
const AT_LEAST_EVERY = 15_000
const KEEP_EVERY = 1000
const TRY_AGAIN = 4000
const SMALL_ENOUGH = 60_000 // what a browser sends for a page that is closed

class Autosave {
  step = 0
  firstTyped = 0
  order = Promise.resolve()

  constructor(form) {
    this.form = form
    this.url = form.dataset.autosave
    this.line = new Line(form, session.signIn)
    // Words that came back from the server unsaved, or that wait for a decision between two texts.
    this.sent = "autosaveUnsent" in form.dataset ? [] : wordsOf(form)
    this.waits = "autosaveWaits" in form.dataset
    document.querySelector("[data-drop]")?.addEventListener("click", (event) => this.drop(event))
    form.addEventListener("input", () => this.typed())
    form.addEventListener("change", () => this.typed())
    form.addEventListener("submit", (event) => this.submit(event))
    session.addEventListener("ended", () => this.ended())
    session.addEventListener("back", () => this.save())
    addEventListener("online", () => this.save())
    addEventListener("pagehide", () => this.leave())
    document.addEventListener("visibilitychange", () => document.hidden && this.save())
  }

  get key() {
    return { person: session.person, place: this.place, tab: this.form.elements.form_key.value }
  }

  get place() {
    return location.pathname + location.search
  }

  get isUnsent() {
    return !same(wordsOf(this.form), this.sent)
  }

  typed() {
    this.keeping ||= setTimeout(() => this.keep(), KEEP_EVERY)
    if (!this.isUnsent || this.waits) return
    this.firstTyped ||= Date.now()
    const longest = this.firstTyped + AT_LEAST_EVERY - Date.now()
    this.saveIn(Math.max(0, Math.min(AFTER_THE_LAST_KEY, longest)))
  }

  saveIn(milliseconds) {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.save(), milliseconds)
  }

  keep() {
    this.keeping = null
    return this.inOrder(() => this.shelve())
  }

  // One after the other, so that words which are sent or dropped meanwhile are not put back.
  inOrder(work) {
    this.order = this.order.then(work).catch(() => {}) // a full disk: the page has the words still
    return this.order
  }

  // Locks what is unsent away in the browser, where there is a key; else nothing is left there.
  async shelve() {
    if (this.isDropped) return
    if (!this.isUnsent) return buffer.remove(this.key)
    if (!session.keys.length) return
    const { based_on, form_key } = this.form.elements
    const words = { words: wordsOf(this.form), basedOn: based_on.value, formKey: form_key.value }
    await buffer.put(this.key, words, session.keys[0])
  }

  // Sends what is not sent; how that went: "saved" or what the line says.
  async save() {
    clearTimeout(this.waiting)
    if (this.waits) return "waits"
    if (this.saving) return this.saving.then(() => this.save())
    if (!this.isUnsent || this.isStopped) return this.isStopped ? "conflict" : "saved"
    if (session.isOver) return this.ended()
    if (isEmpty(this.form) && !this.form.elements.based_on.value) return "saved"
    this.saving = this.send()
    try {
      return await this.saving
    } finally {
      this.saving = null
    }
  }

  async send() {
    const words = wordsOf(this.form)
    this.firstTyped = 0
    this.line.saving()
    const { status, told } = await session.post(this.url, this.withFacts(words))
    if (status !== 200) return this.failed(status, told)
    await this.moveTo(told)
    this.sent = words
    if (!this.isUnsent) await this.keep()
    this.line.saved(told.at)
    if (this.isUnsent) this.typed()
    return "saved"
  }

  withFacts(words) {
    const { based_on, form_key } = this.form.elements
    this.step = Math.max(this.step + 1, Date.now())
    return [...words, ["based_on", based_on.value], ["form_key", form_key.value], ["step", this.step]]
  }

  // What was new has an address now: the button, the reload and the buffer go there.
  async moveTo({ version, save, page }) {
    this.form.elements.based_on.value = version
    if (!save || save === this.url) return
    const before = this.key
    await this.inOrder(() => buffer.remove(before))
    this.url = save
    this.form.setAttribute("action", page) // its buttons are named "action"
    if (!this.isLeaving) history.replaceState(null, "", page)
  }

  failed(status, told) {
    if (status === 401) return this.ended()
    if (status === 409) {
      this.isStopped = true
      return this.says("conflict")
    }
    if (status >= 400 && status < 500) {
      this.line.refused(told?.reason || "the service refused it.")
      return "refused"
    }
    this.saveIn(TRY_AGAIN)
    return this.says(status ? "broken" : "offline")
  }

  ended() {
    if (!this.isUnsent) return this.says("outSaved")
    return this.says(session.isOfAnother ? "another" : "out")
  }

  says(state) {
    this.line.is(state)
    return state
  }

  // A button: nothing leaves this page before its words are safe, and the server explains the rest.
  async submit(event) {
    if (this.waits && event.submitter?.value === "both") return
    if (this.isSafe || !this.isUnsent) return
    event.preventDefault()
    this.waits = false
    this.isLeaving = true
    const how = await this.save()
    this.isLeaving = false
    if (["offline", "broken", "out", "another"].includes(how)) return
    this.isSafe = true
    setTimeout(() => this.form.requestSubmit(event.submitter)) // not while this event is still going on
  }

  // The reader keeps what is saved: their own words go, and then the page.
  async drop(event) {
    event.preventDefault()
    const away = event.currentTarget.href
    this.isDropped = this.isSafe = true
    await this.inOrder(() => buffer.remove(this.key))
    location.assign(away)
  }

  leave() {
    if (!this.isUnsent || this.waits || this.isStopped || this.isSafe || session.isOver) return
    const body = new URLSearchParams(this.withFacts(wordsOf(this.form)))
    const headers = { "X-CSRFToken": session.token }
    if (body.toString().length < SMALL_ENOUGH) {
      fetch(this.url, { method: "POST", headers, body, keepalive: true }).catch(() => {})
    }
  }

  async begin() {
    if (!this.isUnsent) return this.bringBack()
    await holdAlone(this.key.tab)
    return this.waits ? this.keep() : this.save()
  }

  // Words that an earlier page could not send: not those of a page that is open still.
  async bringBack() {
    for (const kept of await buffer.at(session.person, this.place, session.keys)) {
      if (!await holdAlone(kept.tab)) continue
      if (same(kept.words, this.sent)) {
        await buffer.remove(kept)
        continue
      }
      putBack(this.form, kept.words)
      this.form.elements.based_on.value = kept.basedOn
      this.form.elements.form_key.value = kept.formKey
      this.line.is("restored")
      return this.save()
    }
    return holdAlone(this.form.elements.form_key.value)
  }
}

// Holds the name of an open page until it is closed; false when another page holds it.
function holdAlone(tab) {
  return new Promise((done) => {
    navigator.locks.request(`page ${tab}`, { ifAvailable: true }, (lock) => {
      done(Boolean(lock))
      return lock ? new Promise(() => {}) : undefined
    })
  })
}

async function begin(form) {
  const autosave = new Autosave(form)
  open.add(autosave)
  if (await session.look()) await autosave.begin()
  form.dataset.autosaveReady = ""
}

addEventListener("pageshow", (event) => event.persisted && location.reload())
for (const form of document.querySelectorAll("form[data-autosave]")) begin(form)
