// The words of a form: reading them, and putting kept ones back. A signature is nobody's to keep.
const OWN = new Set(["csrfmiddlewaretoken", "based_on", "form_key", "action", "seen", "typed_name", "confirmed"])

// Every field and its value, as a list of pairs; files are left out.
export function wordsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string")
}

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

// Whether anything at all is written in it.
export function isEmpty(form) {
  return [...form.querySelectorAll("textarea, input[type=text]")].every((field) => !field.value.trim())
}

export function putBack(form, words) {
  for (const field of form.elements) {
    if (!field.name || OWN.has(field.name) || field.type === "file" || field.tagName === "BUTTON") continue
    const values = words.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value)
    else if (values.length) field.value = values[0]
  }
}
