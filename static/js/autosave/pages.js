// The forms of this page that save by themselves: who signs out asks them first.
export const open = new Set()
