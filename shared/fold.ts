/** Lower case without accents, in words: how people look things up. */
export const folded = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\u0153/g, "oe")
    .replace(/\u00df/g, "ss")
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, "") // C.P.A.S.
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")

/** One letter too many, too few, wrong, or two swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const [x, y] = [a.slice(i), b.slice(i)]
  return (
    x.slice(1) === y.slice(1) ||
    x.slice(1) === y ||
    x === y.slice(1) ||
    (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
  )
}

/** 3: the word itself · 2: it starts so · 1: one slip of the finger, for words long enough · 0: not this. */
export function closeness(asked: string, word: string): number {
  if (word === asked) return 3
  if (word.startsWith(asked) && asked.length > 2) return 2
  return asked.length >= 5 && oneSlip(asked, word) ? 1 : 0
}
