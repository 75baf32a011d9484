// Words that were not sent yet, locked (AES-GCM) with a key that only a signed-in page is given and
// that is never stored. One record for each person, place and open page.
const KEPT_FOR = 14 * 24 * 3600_000
const STORE = "kept"

let opening

function store() {
  opening ||= new Promise((done, failed) => {
    const asked = indexedDB.open("words", 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: ["person", "place", "tab"] })
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => failed(asked.error)
  })
  return opening
}

// Does `work` with the store; what it asked for, once it is on the disk.
async function within(mode, work) {
  const change = (await store()).transaction(STORE, mode, { durability: "strict" })
  const asked = work(change.objectStore(STORE))
  return new Promise((done, failed) => {
    change.oncomplete = () => done(asked?.result)
    change.onabort = () => failed(change.error)
  })
}

function imported(key) {
  const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"])
}

async function opened(record, keys) {
  for (const key of keys) {
    try {
      const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: record.iv }, await imported(key), record.sealed)
      return { ...record, ...JSON.parse(new TextDecoder().decode(bytes)) }
    } catch {
      continue // locked with another key
    }
  }
  return null
}

const ofPerson = (person) => IDBKeyRange.bound([person], [person, []])
const ofPlace = (person, place) => IDBKeyRange.bound([person, place], [person, place, []])

export const buffer = {
  async put({ person, place, tab }, words, key) {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const bytes = new TextEncoder().encode(JSON.stringify(words))
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await imported(key), bytes)
    await within("readwrite", (kept) => kept.put({ person, place, tab, at: Date.now(), iv, sealed }))
  },
  remove({ person, place, tab }) {
    return within("readwrite", (kept) => kept.delete([person, place, tab]))
  },
  // What was kept at a place, the newest first; what cannot be opened or is old goes.
  async at(person, place, keys) {
    const found = await within("readonly", (kept) => kept.getAll(ofPlace(person, place)))
    const records = await Promise.all(found.map((record) => opened(record, keys)))
    const lost = found.filter((record, index) => !records[index] || record.at < Date.now() - KEPT_FOR)
    await Promise.all(lost.map((record) => this.remove(record)))
    return records.filter((record) => record && !lost.some((one) => one.tab === record.tab)).sort((a, b) => b.at - a.at)
  },
  count(person) {
    return within("readonly", (kept) => kept.count(ofPerson(person)))
  },
  wipe(person) {
    return within("readwrite", (kept) => kept.delete(ofPerson(person)))
  },
}
