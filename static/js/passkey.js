// Starts allauth's passkey ceremony for one button, and says so when it fails.
// data-ceremony, data-button, data-credential and data-passwordless of this script's element name the parts.
(function () {
  const { ceremony, button, credential, passwordless } = document.currentScript.dataset

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault() // the browser's own words would not help
    document.getElementById("passkey-fault").hidden = false
  })

  document.addEventListener("DOMContentLoaded", () => {
    const data = document.getElementById("js_data") ? "js_data" : undefined
    const login = button, authenticate = button, add = button
    window.allauth.webauthn.forms[ceremony]({
      ids: { login, authenticate, add, credential, passwordless, data },
    })
  })
})()
