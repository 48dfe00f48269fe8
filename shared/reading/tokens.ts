import { alphabet } from "../code.ts"
import type { Language } from "../language.ts"
import {
  inFull,
  isPart,
  mended,
  numbers,
  ordinary,
  phrase,
  longest,
  months,
  ordinals,
  started,
  weekdays,
  type Targets,
} from "./lexicon.ts"
import { names } from "./names.ts"
import { spelt } from "./plain.ts"
import type { Concept } from "./vocabulary/vocabulary.ts"

/** A word or a sign as it stood in a message, before anybody thinks about it. */
export type Word = {
  text: string
  kind: "word" | "number" | "date" | "time" | "phone" | "money" | "code" | "mark"
  capitals: boolean
  /** Not as it was written: a slip was mended. */
  mended: boolean
  /** It was written shorter, as people text. */
  short: boolean
  /** Neither we nor anybody we know knows it. */
  unknown: boolean
  value?: number
  date?: { day: number; month: number }
  ordinal?: boolean
}

/** One word, or several that say one thing. */
export type Token = {
  words: Word[]
  text: string
  kind: Word["kind"]
  is: ReadonlySet<Concept>
  languages: ReadonlySet<Language>
  mended: boolean
  value?: number
}

/** The token is about one of these. */
export const is = (token: Token, ...concepts: Concept[]): boolean =>
  concepts.some((concept) => token.is.has(concept))

const code = `[${alphabet}]`
/** Laughter, sighs and the like are no codes, though they have no vowel. */
const noise = /^(?:h?m+|p+f+|g+r+|mdr+|ptdr+|hh+|x+|k+|t+|w+|r+|[cdfghjkmnpqrtvwxy]([a-z])\1+)$/i

const signs = new RegExp(
  [
    /(?<phone>(?<![\p{L}\d])(?:\+|00?)\d{1,3}(?:[ ./-]{0,2}\d{2,4}){2,4}(?![\p{L}\d]))/u,
    /(?<money>(?<![\p{L}\d])\d{1,5}(?:[.,]\d{1,2})? ?(?:€|euros?\b|eur\b)|€ ?\d{1,5}(?:[.,]\d{1,2})?)/u,
    /(?<time>(?<![\p{L}\d])(?:[01]?\d|2[0-4]) ?(?:(?:h|u|:)(?:[0-5]\d)?|[.][0-5]\d ?(?:h|u|uhr|uur)|(?:heures?|uur|uhr|am|pm|o'?clock)(?: [0-5]\d)?)(?![\p{L}\d]))/iu,
    /(?<date>(?<![\p{L}\d])(?:0?[1-9]|[12]\d|3[01])(?:[/.](?:0?[1-9]|1[0-2])(?:[/.](?:\d{4}|\d{2}))?|-(?:0?[1-9]|1[0-2])-(?:\d{4}|\d{2})|-(?:0[1-9]|1[0-2]))(?![\p{L}\d]))/u,
    new RegExp(`(?<code>(?<![\\p{L}\\d])(?:${code}{5}|${code}{3}[ -]${code}{2})(?![\\p{L}\\d]))`, "iu"),
    /(?<ordinal>(?<![\p{L}\d])\d{1,2}(?:e|er|ere|eme|ieme|de|ste|te|nd|rd|th|st|ter|tes|ten)(?![\p{L}\d]))/iu,
    /(?<word>[\p{L}\d]+)/u,
    /(?<mark>[.!?;,\n:()]|\p{Extended_Pictographic})/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "giu",
)

const aWord = (text: string, more: Partial<Word> = {}): Word => ({
  text: text.toLowerCase(),
  kind: "word",
  capitals: text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase(),
  mended: false,
  short: false,
  unknown: false,
  ...more,
})

/** A code in one or two groups; in two it has a digit or stands in capitals, so that "rdv cp" is none. */
function codeIn(found: string): string | undefined {
  const [first = "", second = ""] = found.split(/[ -]/)
  const joined = first + second
  if (noise.test(joined) || phrase(joined.toLowerCase()) !== undefined) return undefined
  if (second === "") return joined.toUpperCase()
  const isWord = (each: string) =>
    !/\d/.test(each) && (phrase(each.toLowerCase()) ?? ordinary(each.toLowerCase())) !== undefined
  const mixed = /\d/.test(joined) && /\D/.test(joined)
  const capital = !/\d/.test(joined) && joined === joined.toUpperCase() && !isWord(second)
  const numbered = /^\d+$/.test(first) && isWord(second)
  return !isWord(first) && !numbered && (mixed || capital) ? joined.toUpperCase() : undefined
}

const known = (text: string): boolean => phrase(text) !== undefined

/** Words that stand together with digits: `3pers`, `annulK7GWP`, `dem1`. */
function apartFrom(text: string): Word[] {
  const lower = text.toLowerCase()
  if (/^\d+$/.test(text)) return [aWord(text, { kind: "number", value: Number(text) })]
  const full = inFull(lower)
  if (full) return full.map((each) => ({ ...aWord(text), text: each, short: true }))
  if (!/\d/.test(text) || known(lower)) return [aWord(text)]
  const [head, tail] = [text.slice(0, -5), text.slice(-5)]
  if (
    head.length > 2 &&
    new RegExp(`^${code}{5}$`, "i").test(tail) &&
    /\d/.test(tail) &&
    (known(head.toLowerCase()) || started(head.toLowerCase()))
  )
    return [aWord(head), { ...aWord(tail, { kind: "code" }), text: tail.toUpperCase() }]
  return (text.match(/\d+|\D+/g) ?? []).flatMap(apartFrom)
}

/** A long word that is two known ones without the space between. */
function glued(word: Word): Word[] {
  const { text } = word
  if (text.length < 6) return [word]
  for (let i = 3; i <= text.length - 3; i++)
    if (keyword(text.slice(0, i)) && known(text.slice(i)) && (i > 3 || text.length > 6))
      return [
        { ...word, text: text.slice(0, i) },
        { ...word, text: text.slice(i) },
      ]
  return [word]
}
const telling = new Set<Concept>([
  "appointment",
  "cancel",
  "move",
  "change",
  "call",
  "stop",
  "messages",
  "when",
  "take",
])
const keyword = (text: string): boolean =>
  (text.length > 5 && weekdays.has(text)) ||
  [...(phrase(text)?.concepts ?? [])].some((concept) => telling.has(concept))

function signed(found: RegExpMatchArray): Word[] {
  const [text] = found
  const { phone, money, time, date, code, ordinal, mark } = found.groups ?? {}
  if (phone !== undefined) return [aWord(text, { kind: "phone" })]
  if (money !== undefined) return [aWord(text, { kind: "money" })]
  if (time !== undefined) return [aWord(text, { kind: "time" })]
  if (date !== undefined) {
    const [day = 0, month = 0] = date.split(/[/.-]/).map(Number)
    return [aWord(text, { kind: "date", date: { day, month } })]
  }
  if (code !== undefined) {
    const meant = codeIn(code)
    if (meant !== undefined) return [{ ...aWord(meant), text: meant, kind: "code" }]
    return code.split(/[ -]/).flatMap(apartFrom)
  }
  if (ordinal !== undefined) {
    if (known(text.toLowerCase()) && ordinals.get(text.toLowerCase()) === undefined) return [aWord(text)]
    return [aWord(text, { kind: "number", value: Number.parseInt(text, 10), ordinal: true })]
  }
  if (mark !== undefined) return [aWord(text, { kind: "mark" })]
  return apartFrom(text)
}

/** `le 5 avril`, `5. April`, `april 5`: a number beside a month is a day, and a year after it is nothing else. */
function dated(words: Word[]): Word[] {
  const found: Word[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (!word) continue
    const point = words[i + 1]?.text === "."
    const next = words[i + (point ? 2 : 1)]
    const ahead = next?.kind === "word" ? months.get(next.text) : undefined
    const before = word.kind === "word" ? months.get(word.text) : undefined
    const isDay = (each?: Word) =>
      each?.kind === "number" && (each.value ?? 0) >= 1 && (each.value ?? 0) <= 31
    if (isDay(word) && ahead !== undefined) {
      found.push({ ...word, kind: "date", date: { day: word.value ?? 0, month: ahead } })
      i += point ? 2 : 1
    } else if (before !== undefined && isDay(words[i + 1]) && word.text !== "mar") {
      found.push({ ...word, kind: "date", date: { day: words[i + 1]?.value ?? 0, month: before } })
      i += 1
    } else {
      found.push(word)
      continue
    }
    const year = words[i + 1]
    if (year?.kind === "number" && /^(19|20)\d\d$/.test(year.text)) i += 1
  }
  return found
}

/** A plural or another ending of a word that is known. */
function singular(text: string, known: (word: string) => boolean): string | undefined {
  if (text.length < 5) return undefined
  return ["s", "x", "en", "n", "e", "es"]
    .filter((ending) => text.endsWith(ending))
    .map((ending) => text.slice(0, -ending.length))
    .find((stem) => stem.length > 3 && known(stem))
}

/** Every word of a message, slips mended. `theirs` are the words of the territory: its services and its places. */
export function wordsIn(text: string, theirs: { words: ReadonlySet<string>; targets: Targets }): Word[] {
  const isKnown = (word: string) =>
    known(word) ||
    names.has(word) ||
    isPart(word) ||
    ordinary(word) !== undefined ||
    theirs.words.has(word) ||
    started(word) !== undefined
  const raw = [...spelt(text).matchAll(signs)].flatMap(signed)
  const joined: Word[] = []
  for (let i = 0; i < raw.length; i++) {
    const [word, next] = [raw[i], raw[i + 1]]
    if (!word) continue
    const both = word.text + (next?.text ?? "")
    // "pass port", "rij bewijs": one word of theirs in two.
    if (
      word.kind === "word" &&
      next?.kind === "word" &&
      both.length > 6 &&
      !(isKnown(word.text) && isKnown(next.text)) &&
      (theirs.words.has(both) || keyword(both))
    ) {
      joined.push({ ...word, text: both })
      i += 1
    } else joined.push(word)
  }
  let effort = 60
  return dated(
    joined.flatMap((word) => {
      if (word.kind !== "word" || isKnown(word.text)) return [word]
      const one = singular(word.text, known)
      if (one !== undefined) return [{ ...word, text: one }]
      const parts = glued(word)
      if (parts.length > 1) return parts
      const head = [...theirs.words].find(
        (each) => each.length > 3 && word.text.endsWith(each) && keyword(word.text.slice(0, -each.length)),
      )
      if (head !== undefined)
        return [
          { ...word, text: word.text.slice(0, -head.length) },
          { ...word, text: head },
        ]
      if (
        theirs.words.size > 0 &&
        [...theirs.words].some((each) => each.length > 5 && word.text.startsWith(each))
      )
        return [word]
      const meant = effort-- > 0 ? mended(word.text, theirs.targets) : undefined
      return [meant === undefined ? { ...word, unknown: true } : { ...word, text: meant, mended: true }]
    }),
  )
}

const nothing: ReadonlySet<Concept> = new Set()
const nowhere: ReadonlySet<Language> = new Set()

/** Words that say one thing together, the longest first. */
export function tokensFrom(words: Word[]): Token[] {
  const tokens: Token[] = []
  for (let i = 0; i < words.length;) {
    const word = words[i]
    if (!word) break
    const found = word.kind === "word" ? longestAt(words, i) : undefined
    const own = words.slice(i, i + (found?.length ?? 1))
    const key = own.map(({ text }) => text).join(" ")
    const entry = found ? phrase(key) : word.kind === "word" ? started(word.text) : undefined
    const value = word.value ?? numbers.get(key) ?? ordinals.get(key)
    const usual = own.length === 1 ? (ordinary(word.text) ?? nowhere) : nowhere
    const inner =
      own.length > 1 &&
      entry &&
      (["forgot", "when", "where", "asked"] as const).some((each) => entry.concepts.has(each))
    const within = inner
      ? own
          .flatMap(({ text }) => [...(phrase(text)?.concepts ?? [])])
          .filter((each) => each === "appointment" || each === "have")
      : []
    tokens.push({
      words: own,
      text: key,
      kind: word.kind,
      is:
        within.length > 0
          ? new Set([...(entry?.concepts ?? nothing), ...within])
          : (entry?.concepts ?? nothing),
      languages: new Set([...(entry?.languages ?? nowhere), ...usual]),
      mended: own.some(({ mended }) => mended),
      ...(value !== undefined && { value }),
    })
    i += own.length
  }
  return tokens
}

function longestAt(words: Word[], from: number): { length: number } | undefined {
  let most = 0
  while (most < longest && words[from + most]?.kind === "word") most++
  for (let length = most; length > 0; length--)
    if (
      phrase(
        words
          .slice(from, from + length)
          .map(({ text }) => text)
          .join(" "),
      )
    )
      return { length }
  return undefined
}
