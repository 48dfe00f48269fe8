import type { Service } from "./service.ts"

/** Words that only join others; with them every question would find half of the services. */
const joining = new Set(
  (
    "au aux de des du en et la le les ma mes mon ou par pour sur un une " +
    "der die das ein eine fur mein meine oder und von zu " +
    "een het in mijn naar of op te uit van voor " +
    "an and at for my on or the to"
  ).split(" "),
)

/** Lower case without accents, in words. */
const wordsOf = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/ß/g, "ss")
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, "") // C.P.A.S.
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !joining.has(word))

const said = (service: Service): string[] =>
  [...Object.values(service.name), ...Object.values(service.words ?? {}).flat()].flatMap(wordsOf)

/** One letter too many, too few, wrong, or two swapped. */
function oneSlip(a: string, b: string): boolean {
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
function closeness(asked: string, word: string): number {
  if (word === asked) return 3
  if (word.startsWith(asked) && asked.length > 2) return 2
  return asked.length >= 5 && oneSlip(asked, word) ? 1 : 0
}

/** Services that somebody may mean, by their names and everyday words in any language; the likeliest first. */
export function search(services: Service[], text: string): Service[] {
  const asked = wordsOf(text.slice(0, 100))
  if (asked.length === 0) return services
  return services
    .map((service) => {
      const words = said(service)
      const score = asked.reduce(
        (sum, each) => sum + Math.max(0, ...words.map((word) => closeness(each, word))),
        0,
      )
      return { service, score }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ service }) => service)
}
