// How long one stays signed in, the same in every tab: a notice five minutes before, and the end.
// Others listen on `session`: "ended" when nobody is signed in, "back" when the same person is again.
const NOTICE = 5 * 60_000
const LOOK_EVERY = 10_000
const TYPING_COUNTS_AFTER = 4 * 60_000

const page = document.querySelector("[data-session]")?.dataset
const tabs = page && new BroadcastChannel("session")

class Session extends EventTarget {
  isOver = false
  isOfAnother = false
  keys = []
  person = Number(page?.person)
  token = document.querySelector("[name=csrfmiddlewaretoken]")?.value
  signIn = page?.signIn

  hold({ idle, limit }) {
    this.heardAt = Date.now()
    this.idleEnds = this.heardAt + idle * 1000
    this.limitEnds = this.heardAt + limit * 1000
  }

  get left() {
    return Math.min(this.idleEnds, this.limitEnds) - Date.now()
  }

  get cannotBeLonger() {
    return this.limitEnds <= this.idleEnds
  }

  // The server has answered to something that counts as being there.
  heard() {
    const left = { idle: Number(page.whole), limit: (this.limitEnds - Date.now()) / 1000 }
    this.hold(left)
    tabs.postMessage({ is: "busy", ...left })
  }

  // Who is signed in now? Brings a fresh token and the keys; asking does not count as being there.
  async look() {
    const answer = await fetch(page.session, { cache: "no-store", redirect: "manual" }).catch(() => null)
    if (!answer) return false
    if (!answer.ok) return this.end()
    const now = await answer.json()
    if (now.person !== this.person) return this.end(true)
    this.hold(now)
    this.keys = now.keys
    this.refresh(now.token)
    if (this.isOver) {
      this.isOver = this.isOfAnother = false
      this.dispatchEvent(new Event("back"))
    }
    return true
  }

  refresh(token) {
    this.token = token
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token
  }

  end(isOfAnother = false) {
    if (this.isOver && this.isOfAnother === isOfAnother) return false
    this.isOver = true
    this.isOfAnother = isOfAnother
    this.dispatchEvent(new Event("ended"))
    return false
  }

  // POST `words` to `url`: the status (0: no connection) and what was answered.
  async post(url, words = {}, again = true) {
    const headers = { "X-CSRFToken": this.token, Accept: "application/json" }
    const body = new URLSearchParams(words)
    const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual" }).catch(() => null)
    if (!answer) return { status: 0 }
    if (answer.type === "opaqueredirect") return this.end() || { status: 401 } // led to prove who they are
    const isOurs = answer.headers.get("Content-Type")?.includes("json")
    if (answer.status === 403 && !isOurs && again) { // signed in anew in another tab: the token is old
      return await this.look() ? this.post(url, words, false) : { status: this.isOver ? 401 : 0 }
    }
    if (answer.status === 401) this.end()
    if (answer.ok) this.heard()
    return { status: answer.status, told: isOurs ? await answer.json() : {} }
  }

  async stay() {
    const { status, told } = await this.post(page.stay)
    if (status === 200) this.hold(told)
    return status === 200
  }
}

export const session = new Session()

async function watch(notice) {
  if (session.isOver || session.left > NOTICE) return notice.close()
  await session.look() // another tab may have kept it alive
  if (!session.isOver && session.left <= 0) session.end()
  if (!session.isOver && session.left <= NOTICE) notice.show()
  else notice.close()
}

function typed() {
  if (!session.isOver && Date.now() - session.heardAt > TYPING_COUNTS_AFTER) {
    session.heardAt = Date.now()
    session.stay()
  }
}

export function begin(notice) {
  session.hold({ idle: Number(page.idle), limit: Number(page.limit) })
  tabs.postMessage({ is: "in" })
  tabs.addEventListener("message", ({ data }) => {
    if (data.is === "busy" && !session.isOver) session.hold(data)
    else if (data.is === "out" || session.isOver) session.look()
    watch(notice)
  })
  document.addEventListener("input", typed)
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") session.isOver ? session.look() : watch(notice)
  })
  setInterval(() => watch(notice), LOOK_EVERY)
}

export const tellTabs = (is) => tabs.postMessage({ is })
