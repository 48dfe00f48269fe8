import type { Location } from "../location/location.ts"
import type { Service } from "../service/service.ts"
import type { Territory } from "../territory/territory.ts"
import { numbers, ordinals, phrase, ordinary, started, type Targets, targetsFrom } from "./lexicon.ts"
import { wordsOf } from "./plain.ts"
import { thingsIn, wordsOfThings } from "./things.ts"
import type { Concept } from "./vocabulary/vocabulary.ts"

export type Offer = Pick<Territory, "services" | "locations" | "head">

/** A name or an everyday word of a service. */
type Called = { words: string[]; name: boolean }
type Known = {
  id: string
  called: Called[]
  things: number | undefined
  /** Where what it is called says more than a word of another service, by its place: both must be said. */
  special: { of: number; shared: string[]; own: string[] }[]
}
type Place = { id: string; names: string[][]; marks: Set<string> }

/** What a territory offers, ready to be recognised. */
export type Lore = {
  services: Known[]
  places: Place[]
  words: ReadonlySet<string>
  targets: Targets
  /** In how many services a word stands. */
  shared: Map<string, number>
}

/** Words that say what somebody wants, not for which service: alone they point to none. */
const about: Concept[] = [
  "appointment",
  "cancel",
  "move",
  "change",
  "take",
  "call",
  "talk",
  "help",
  "how",
  "do",
  "other",
  "when",
  "time",
  "joining",
  "can",
  "want",
  "person",
  "papers",
  "price",
  "days",
  "not",
  "no",
  "number",
  "name",
  "later",
  "earlier",
  "today",
  "tomorrow",
]
export const vague = (word: string): boolean => {
  const is = phrase(word)?.concepts ?? started(word)?.concepts
  if (numbers.has(word) || ordinals.has(word)) return true
  return word.length < 2 || (is !== undefined && about.some((concept) => is.has(concept)))
}

const joins = (word: string): boolean => word.length < 2 || (phrase(word)?.concepts.has("joining") ?? false)

/** A name without what is in brackets, and each thing that it lists. */
const parts = (name: string): string[] => {
  const bare = name.replace(/\([^)]*\)/g, " ")
  return bare.split(/:| ou | of | oder | or | et | en | und | and /)
}

function known(service: Service): Known {
  const called = [
    ...Object.values(service.name).flatMap((name) =>
      parts(name).map((part) => ({ words: wordsOf(part), name: true })),
    ),
    ...Object.values(service.name)
      .flatMap((name) => [...name.matchAll(/\(([^)]*)\)/g)].map(([, within = ""]) => within))
      .map((within) => ({ words: wordsOf(within), name: false })),
    ...Object.values(service.words ?? {})
      .flat()
      .map((word) => ({ words: wordsOf(word), name: false })),
  ]
    .map(({ words, name }) => ({ words: words.filter((word) => !joins(word) && !/^\d+$/.test(word)), name }))
    .filter(({ words }) => words.length > 0)
  const score = new Map<number, number>()
  for (const { words } of called)
    for (const group of thingsIn(words).keys()) score.set(group, (score.get(group) ?? 0) + 1 / words.length)
  const [best] = [...score].sort(([, a], [, b]) => b - a)
  return { id: service.id, called, things: best?.[0], special: [] }
}

/** "carte enfant" says more than "carte". */
function specialOf(service: Known, services: Known[]): Known["special"] {
  return services.flatMap((general, of) => {
    if (general === service) return []
    const single = new Set(general.called.flatMap(({ words }) => (words.length === 1 ? words : [])))
    const all = new Set(general.called.flatMap(({ words }) => words))
    return service.called.flatMap(({ words }) => {
      const shared = words.filter((word) => single.has(word))
      const own = words.filter((word) => !all.has(word) && !vague(word))
      return words.length > 1 && shared.length > 0 && own.length > 0 ? [{ of, shared, own }] : []
    })
  })
}

function placesOf(locations: Location[]): Place[] {
  const names = locations.map(({ name }) => Object.values(name).map((each) => wordsOf(each)))
  const in_ = (word: string) => names.filter((each) => each.flat().includes(word)).length
  return locations.map((location, i) => ({
    id: location.id,
    names: (names[i] ?? []).map((words) => words.filter((word) => !joins(word))),
    marks: new Set(
      (names[i] ?? [])
        .flat()
        .filter(
          (word) =>
            word.length >= 5 &&
            in_(word) === 1 &&
            !phrase(word) &&
            !ordinary(word) &&
            thingsIn([word]).size === 0,
        ),
    ),
  }))
}

const lore = new WeakMap<Service[], WeakMap<Location[], Lore>>()

export function loreOf({ services, locations }: Offer): Lore {
  const kept = lore.get(services)?.get(locations)
  if (kept) return kept
  const bare = services.filter(({ published }) => published).map(known)
  const found = bare.map((service) => ({ ...service, special: specialOf(service, bare) }))
  const places = placesOf(locations.filter(({ published }) => published))
  const shared = new Map<string, number>()
  for (const { called } of found)
    for (const word of new Set(called.flatMap(({ words }) => words)))
      shared.set(word, (shared.get(word) ?? 0) + 1)
  const words = new Set(
    [...shared.keys(), ...places.flatMap(({ marks }) => [...marks]), ...wordsOfThings].filter(
      (word) => !joins(word),
    ),
  )
  const made = { services: found, places, words, shared, targets: targetsFrom(words) }
  lore.set(services, (lore.get(services) ?? new WeakMap<Location[], Lore>()).set(locations, made))
  return made
}
