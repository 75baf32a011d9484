// The line under a form that says how its words stand. Aloud it is said once for each change of
// state, not with every save: a screen reader would hear nothing else.
const KEPT = " Your words are kept on this screen."
const NOT_SAVED = "Not saved – "

const SENTENCES = {
  offline: `${NOT_SAVED}no connection.${KEPT}`,
  broken: `${NOT_SAVED}the service does not answer.${KEPT}`,
  out: `${NOT_SAVED}you are signed out.${KEPT}`,
  outSaved: "You are signed out. Your words are saved; what you type now is kept on this screen.",
  another: `${NOT_SAVED}somebody else is signed in in this browser. Sign in as yourself to save.${KEPT}`,
  conflict: `${NOT_SAVED}this text was saved in another window after you opened it here.${KEPT}`,
  restored: "Words that were not saved are back in the form.",
}

export class Line {
  constructor(form, signIn) {
    this.shown = form.querySelector("[data-save-line]")
    this.aloud = form.querySelector("[data-save-news]")
    this.signIn = signIn
    this.form = form
  }

  saving() {
    this.shown.textContent = "Saving…"
  }

  saved(at) {
    this.#say("saved", `Saved at ${at}`, "Saved")
  }

  refused(reason) {
    this.#say(`refused: ${reason}`, `${NOT_SAVED}${reason}${KEPT}`)
  }

  is(state) {
    this.#say(state, SENTENCES[state])
    if (["out", "outSaved", "another"].includes(state)) this.shown.append(" ", this.#link())
    if (state === "conflict") this.shown.append(" ", this.#button())
  }

  #say(state, sentence, aloud = sentence) {
    this.shown.textContent = sentence
    this.shown.classList.toggle("save-line--not-saved", sentence.startsWith(NOT_SAVED))
    if (state !== this.state) this.aloud.textContent = aloud
    this.state = state
  }

  #link() {
    const link = document.createElement("a")
    link.className = "govuk-link"
    link.href = this.signIn
    link.target = "_blank"
    link.textContent = "Sign in again (opens in a new tab)"
    return link
  }

  #button() {
    const button = document.createElement("button")
    button.className = "link-button"
    button.name = "action"
    button.value = "save"
    button.textContent = "See both texts"
    return button
  }
}
