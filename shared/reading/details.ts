import { type Language, languages } from "../language.ts"
import { weekdays as days } from "../time.ts"
import { numbers, ordinals, weekdays } from "./lexicon.ts"
import { type Lore } from "./offer.ts"
import { same } from "./service-meant.ts"
import type { Wish } from "./reading.ts"
import type { Token, Word } from "./tokens.ts"

const mark = ({ kind }: Token): boolean => kind === "mark"

/** A number, in digits or as a word. */
export const numberIn = (token: Token | undefined): number | undefined =>
  token === undefined
    ? undefined
    : token.kind === "number"
      ? token.value
      : token.kind === "word"
        ? (numbers.get(token.text) ?? ordinals.get(token.text))
        : undefined

const isYear = (token: Token): boolean => /^(19|20)\d\d$/.test(token.text)

/** A postcode: four digits that are no year and no amount. */
export function postcodeIn(tokens: Token[]): { near: string; at: number } | undefined {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "number" || !/^[1-9]\d{3}$/.test(token.text)) continue
    const [before, after] = [tokens[at - 1], tokens[at + 1]]
    const dated = before?.kind === "date" || before?.is.has("born") || before?.is.has("since")
    const inYear =
      before !== undefined && ["en", "in", "sinds", "depuis", "seit", "since", "year"].includes(before.text)
    if (isYear(token) && (dated || inYear || (Number(token.text) < 1990 && before?.kind === "number")))
      continue
    if (before?.kind === "number" || after?.kind === "number" || after?.is.has("price")) continue
    return { near: token.text, at }
  }
  return undefined
}

/** How many come: "3 personnes", "wij zijn met 4", "für zwei". */
export function personsIn(tokens: Token[]): { persons: number; at: number[] } | undefined {
  for (const [at, token] of tokens.entries()) {
    const count = numberIn(token)
    if (count === undefined || count < 1 || count > 12 || ordinals.has(token.text)) continue
    const [before, after] = [tokens[at - 1], tokens[at + 1]]
    if (after?.is.has("person")) return { persons: count, at: [at, at + 1] }
    if (before?.is.has("together") && before.words.length > 1 && !mark(before) && !later(after))
      return { persons: count, at: [at - 1, at] }
    const forThem = before !== undefined && ["pour", "voor", "fur", "fuer", "for", "4"].includes(before.text)
    const alone = ["un", "une", "een", "ein", "eine", "einen", "one"].includes(token.text)
    if (forThem && !alone && !later(after)) return { persons: count, at: [at] }
    if (
      ["zu", "met", "a", "us"].includes(before?.text ?? "") &&
      token.kind === "word" &&
      count > 1 &&
      !later(after)
    )
      return { persons: count, at: [at] }
  }
  const pair = tokens.findIndex(({ text }) => ["zweit", "dritt", "viert"].includes(text))
  if (pair > 0)
    return { persons: ["zweit", "dritt", "viert"].indexOf(tokens[pair]?.text ?? "") + 2, at: [pair] }
  return undefined
}

/** What would make a number another thing than people. */
const later = (token: Token | undefined): boolean =>
  token !== undefined &&
  (["time", "times", "days", "weeks", "price"] as const).some((concept) => token.is.has(concept))

/** A day, or a part of it. Of several the last, for who moves from one to another. */
export function wishIn(tokens: Token[], last: boolean): { wish: Wish; at: number[] } | undefined {
  const wish: Wish = {}
  const at: number[] = []
  const take = <K extends keyof Wish>(key: K, value: Wish[K], place: number) => {
    at.push(place)
    if (wish[key] === undefined || last) wish[key] = value
  }
  tokens.forEach((token, i) => {
    const [before, after] = [tokens[i - 1], tokens[i + 1]]
    const weekday = token.kind === "word" ? weekdays.get(token.text) : undefined
    if (weekday !== undefined) take("weekday", days[weekday], i)
    const date = token.words[0]?.date
    if (date) take("date", date, i)
    if (token.is.has("today")) take("inDays", 0, i)
    else if (token.is.has("overmorrow")) take("inDays", 2, i)
    else if (token.is.has("nextweek")) take("inDays", 7, i)
    const count = numberIn(token)
    if (count !== undefined && before?.is.has("within") && after !== undefined) {
      if (after.is.has("weeks")) take("inDays", 7 * count, i)
      else if (after.is.has("days")) take("inDays", count, i)
    }
    // German "morgen" after a day is its morning, and so is Dutch "morgen vroeg".
    if (token.is.has("tomorrow")) {
      const part = before !== undefined && (weekdays.has(before.text) || before.is.has("today"))
      if (part) take("half", "morning", i)
      else take("inDays", 1, i)
    }
    const { text } = token
    const halfOf = token.is.has("today") || token.is.has("tomorrow") ? text : ""
    if (token.is.has("morning") || /matin|morning|vroeg|ochtend|vormittag/.test(halfOf))
      take("half", "morning", i)
    else if (
      token.is.has("afternoon") ||
      /soir|aprem|apres|middag|avond|abend|nachmittag|evening/.test(halfOf)
    )
      take("half", "afternoon", i)
    if (
      /^(?:morgenvroeg|morgenochtend|morgenvoormiddag|morgenmiddag|morgennamiddag|morgenavond|morgen fruh|morgen vroeg)$/.test(
        text,
      )
    )
      take("inDays", 1, i)
  })
  return at.length > 0 ? { wish, at } : undefined
}

/** A place by a word that only its names have, or by one of its names whole. */
export function placeIn(lore: Lore, words: Word[]): { id: string; at: Word[] } | undefined {
  const texts = words.map(({ text }) => text)
  const found = new Map<string, Word[]>()
  for (const { id, names, marks } of lore.places) {
    const marked = words.filter(
      ({ text }) => marks.has(text) || [...marks].some((each) => same(text, each) >= 0.95),
    )
    const whole = names.find((name) => name.length > 0 && name.every((word) => texts.includes(word)))
    const hits = [
      ...marked,
      ...(whole && whole.length > 0 ? words.filter(({ text }) => whole.includes(text)) : []),
    ]
    if (hits.length > 0) found.set(id, hits)
  }
  const halls =
    /(?:maison communale|hotel de ville|hotel communal|mairie|gemeentehuis|stadhuis|rathaus|gemeindehaus|town ?hall|city ?hall|administration communale)/
  if (found.size === 0 && halls.test(texts.join(" "))) {
    const hall = lore.places.find(({ names }) => names.some((name) => halls.test(name.join(" "))))
    if (hall)
      return {
        id: hall.id,
        at: words.filter(
          ({ text }) => halls.test(text) || /^(?:maison|communale?|hotel|ville|town|hall|city)$/.test(text),
        ),
      }
  }
  const [only, second] = [...found]
  return only && !second ? { id: only[0], at: only[1] } : undefined
}

/** Whose words they are, likeliest first; none when most of them are nobody's. */
export function languagesOf(tokens: Token[]): Language[] {
  const score = new Map<Language, number>()
  let strange = 0
  let familiar = 0
  for (const token of tokens) {
    if (token.kind !== "word") continue
    const own = token.languages
    const weight = token.words.length * (token.mended ? 0.5 : 1)
    if (own.size === 0) strange += token.words.length
    else familiar += weight
    for (const language of own) score.set(language, (score.get(language) ?? 0) + weight / own.size)
  }
  const most = Math.max(0, ...score.values())
  if (most < 0.3 || strange > 2 * familiar) return []
  return languages
    .filter((language) => (score.get(language) ?? 0) >= Math.max(0.3, most * 0.5))
    .sort((a, b) => (score.get(b) ?? 0) - (score.get(a) ?? 0))
}
