import { closeness, folded } from "../fold.ts"
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

const wordsOf = (text: string): string[] =>
  folded(text).filter((word) => word.length > 1 && !joining.has(word))

const said = (service: Service): string[] =>
  [...Object.values(service.name), ...Object.values(service.words ?? {}).flat()].flatMap(wordsOf)

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
