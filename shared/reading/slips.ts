/** Which letters lie beside each other on the keyboards of Belgium: AZERTY, QWERTY and QWERTZ. */
const rows = [
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "yxcvbnm",
]
const beside = new Set(
  rows.flatMap((row) =>
    Array.from(row.slice(1), (letter, i) => [`${row[i] ?? ""}${letter}`, `${letter}${row[i] ?? ""}`]).flat(),
  ),
)

/** So many slips may stand in a word of this length. */
export const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2)

/**
 * How many letters are too many, too few, wrong or swapped, as long as there are at most `most`; a neighbouring key, a
 * doubled letter and a wrong vowel count a little less, so that they are preferred.
 */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const [x = "", y = ""] = [a[i - 1], b[j - 1]]
      const swapped = i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y
      const cost = Math.min(
        (last[j] ?? 0) + (x === a[i - 2] ? 0.8 : 1),
        (row[j - 1] ?? 0) + (y === b[j - 2] ? 0.8 : 1),
        (last[j - 1] ?? 0) + (x === y ? 0 : wrong(x, y)),
        swapped ? (before[j - 2] ?? 0) + 0.9 : Infinity,
      )
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return Infinity
    before = last
    last = row
  }
  const cost = last[b.length] ?? Infinity
  return cost > most ? Infinity : cost
}

const vowel = /[aeiouy]/
const wrong = (x: string, y: string): number =>
  beside.has(x + y) ? 0.85 : vowel.test(x) && vowel.test(y) ? 0.9 : 1

/** Which letters a word has, a bit each: what differs in too many of them is no slip. */
export const lettersOf = (word: string): number => {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << ((word.charCodeAt(i) - 97) % 32)
  return bits
}
export const apart = (a: number, b: number): number => {
  let bits = a ^ b
  let count = 0
  while (bits !== 0) {
    bits &= bits - 1
    count++
  }
  return count
}
