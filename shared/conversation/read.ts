import type { Language } from "../language.ts"
import { languages } from "../language.ts"
import { languagesOf, numberIn, personsIn, placeIn, postcodeIn, wishIn } from "./details.ts"
import { denied, understand } from "./intent.ts"
import { listed } from "./lexicon.ts"
import { loreOf, type Offer } from "./offer.ts"
import { plain } from "./plain.ts"
import type { Intent, Reading } from "./reading.ts"
import { withoutRegister } from "./register-number.ts"
import { type Meant, serviceMeant } from "./service-meant.ts"
import { type Token, tokensFrom, type Word, wordsIn } from "./tokens.ts"
import type { Concept } from "./vocabulary/vocabulary.ts"

/** Nobody says what they want after this many signs; ten parts of a message have 1,530. */
const longest = 1_600

const is = (token: Token, ...concepts: Concept[]): boolean =>
  concepts.some((concept) => token.is.has(concept))

/** What a message says. It knows no clock and nobody; the same text always says the same. */
export function read(text: string, territory: Offer): Reading {
  const { text: bare, register } = withoutRegister(plain(text))
  const lore = loreOf(territory)
  const words = wordsIn(bare.slice(0, longest), lore)
  const tokens = tokensFrom(words)

  const named = new Set<Word>()
  const alone = tokens.flatMap((token) =>
    token.kind === "word" &&
    (token.words.length === 1 || is(token, "do", "other", "later", "not", "take", "come", "papers")) &&
    !is(token, "hello", "thanks", "please", "name")
      ? token.words
      : [],
  )
  const place = placeIn(lore, words)
  place?.at.forEach((word) => named.add(word))
  const sought = alone.filter((word) => !named.has(word)).slice(0, 80)
  const meant = serviceMeant(
    lore,
    sought.map((word) => word.text),
  )
  const telling = new Set(meant?.at.map((at) => sought[at]).filter((word) => word !== undefined))
  const ofService = (token: Token) => token.words.some((word) => telling.has(word))

  const near = postcodeIn(tokens)
  const code = tokens.find(({ kind }) => kind === "code")
  const polite = (token: Token) => is(token, "hello", "please", "thanks", "name") && !ofService(token)
  const spoken = tokens.filter((token) => token.kind !== "mark" && !polite(token))
  const found = languagesOf(tokens, (token) => (ofService(token) ? [] : []))
  const wanted = wantedIn(tokens, bare)

  const details = (intent: Intent | undefined) => {
    const wish = wishIn(tokens, intent === "move")
    const persons = personsIn(tokens)
    return {
      ...(meant && { service: meant.id }),
      ...(place && { location: place.id }),
      ...(near && { near: near.near }),
      ...(code && { code: code.text }),
      ...(persons && { persons: persons.persons }),
      ...(wish && { wish: wish.wish }),
      ...(wanted && { wanted }),
    }
  }
  const reading = (intent: Intent | undefined, sure: boolean, more: Partial<Reading> = {}): Reading => ({
    ...(intent && { intent }),
    sure: intent !== undefined && sure,
    courtesy: false,
    languages: found,
    ...details(intent),
    ...more,
    register,
  })

  if (spoken.length === 0) {
    const asks = /\?/.test(bare) && tokens.every(({ kind }) => kind === "mark")
    return asks && !register
      ? reading("help", false)
      : reading(undefined, false, { courtesy: tokens.some((token) => is(token, "thanks")) || approves(bare) })
  }
  const answer = answerIn(tokens, spoken)
  const courteous = courtesyIn(tokens)
  if (courteous)
    return reading(undefined, false, {
      courtesy: true,
      ...(answer !== undefined && { choice: answer.choice }),
    })
  if (answer) return reading("choice", answer.sure, { choice: answer.choice })
  if (asksLanguage(spoken, wanted, tokens)) {
    const guess = wanted ?? found[0]
    return reading("language", spoken.length === 1 && !spoken[0]?.mended, guess ? { wanted: guess } : {})
  }

  const tongues = spoken.filter((token) => is(token, "tongue"))
  if (tongues.length > 0 && spoken.some((token) => is(token, "talk", "speak", "understand")))
    return reading("language", false)

  const understood = understand({
    tokens: tokens.filter((token) => !polite(token) || is(token, "appointment")),
    ofService,
    service: meant !== undefined,
    code: code !== undefined,
    wish: wishIn(tokens, false) !== undefined,
    persons: personsIn(tokens) !== undefined,
    place: place !== undefined || near !== undefined,
    question: /\?/.test(bare),
  })
  if (!understood) return reading(undefined, false)
  const { intent, by } = understood
  const strange = spoken.reduce(
    (sum, { words }) => sum + words.filter(({ unknown, mended }) => unknown || mended).length,
    0,
  )
  const all = spoken.reduce((sum, { words }) => sum + words.length, 0)
  // Two mended words in a text that is otherwise none of the four languages are a chance.
  if (by.every(({ mended }) => mended) && strange > 0.7 * all && all > 3) return reading(undefined, false)
  const first = tokens.find((token) => token.kind !== "mark" && !is(token, "hello"))
  const begins = first && is(first, "yes") ? "yes" : first && is(first, "no") ? "no" : undefined
  return reading(
    intent,
    plainly(intent, tokens, by, ofService, place?.at ?? []),
    begins && (intent === "cancel" || intent === "move") ? { choice: begins } : {},
  )
}

const approves = (text: string): boolean => /[\u{1F44D}\u{1F44C}\u{1F64F}\u2705\u{1F60A}\u2764]/u.test(text)

/** What may stand around the words that decide, for nothing to be left open. */
const around: Concept[] = [
  "appointment",
  "joining",
  "mine",
  "want",
  "hello",
  "please",
  "thanks",
  "today",
  "tomorrow",
  "overmorrow",
  "nextweek",
  "morning",
  "afternoon",
]
const own: Record<Intent, Concept[]> = {
  book: ["appointment", "person", "take", "do"],
  when: ["when"],
  move: ["move"],
  cancel: ["cancel"],
  call: ["call"],
  wait: ["wait", "queue"],
  help: ["help"],
  stop: ["stop", "messages", "stopped"],
  start: ["start"],
  language: ["fr", "nl", "de", "en"],
  choice: [],
}

/** Nothing in the message is left open, and what decides was written right. */
function plainly(
  intent: Intent,
  tokens: Token[],
  by: Token[],
  ofService: (token: Token) => boolean,
  place: Word[],
): boolean {
  const destructive = intent === "cancel" || intent === "move" || intent === "stop"
  const said = tokens.filter(({ kind }) => kind !== "mark" || false)
  const deciding = by.every((token) => !token.mended && (is(token, ...own[intent]) || ofService(token)))
  const asked = tokens.some(({ kind, text }) => kind === "mark" && text === "?")
  if (!deciding || (asked && destructive) || denied(tokens).size > 0) return false
  return said.every(
    (token) =>
      (!token.mended || !destructive) &&
      (by.includes(token) ||
        token.kind === "code" ||
        token.kind === "date" ||
        (token.kind === "time" && !destructive) ||
        is(token, ...around, ...own[intent]) ||
        (!destructive && (token.kind === "number" || token.kind === "phone")) ||
        ofService(token) ||
        token.words.some((word) => place.includes(word)) ||
        is(token, "fr", "nl", "de", "en")),
  )
}

type Answer = { choice: NonNullable<Reading["choice"]>; sure: boolean }

/** An answer to a menu or a question, when nothing else stands in the message. */
function answerIn(tokens: Token[], spoken: Token[]): Answer | undefined {
  const sure = spoken.every(({ mended }) => !mended)
  const counts = spoken.filter(
    (token) => numberIn(token) !== undefined && !(is(token, "joining") && spoken.length > 1),
  )
  const [count] = counts
  const value = numberIn(count)
  const beside = [
    "choose",
    "number",
    "that",
    "morning",
    "afternoon",
    "please",
    "joining",
    "ok",
    "want",
    "yes",
    "time",
    "times",
    "free",
    "mine",
    "can",
    "ordinal",
  ] as Concept[]
  if (
    count !== undefined &&
    value !== undefined &&
    value <= 9 &&
    new Set(counts.map(numberIn)).size === 1 &&
    spoken.every(
      (token) =>
        counts.includes(token) || token.kind === "time" || (is(token, ...beside) && token.kind === "word"),
    ) &&
    !(
      spoken[spoken.indexOf(count) + 1] &&
      is(spoken[spoken.indexOf(count) + 1] ?? count, "days", "weeks") &&
      count.kind === "number" &&
      !count.words[0]?.ordinal
    )
  )
    return { choice: value, sure: sure && spoken.length <= 4 }
  const later = spoken.filter((token) => is(token, "later", "further"))
  const several = spoken.some((token) => is(token, "other")) && spoken.some((token) => is(token, "times"))
  if (
    (later.length > 0 || several) &&
    spoken.length <= 7 &&
    spoken.every((token) =>
      is(
        token,
        "later",
        "further",
        "earlier",
        "other",
        "time",
        "times",
        "joining",
        "want",
        "can",
        "free",
        "have",
        "no",
        "not",
        "choose",
        "yes",
        "ok",
      ),
    )
  )
    return { choice: "later", sure: sure && spoken.length <= 2 }
  const yes = spoken.filter((token) => is(token, "yes"))
  const no = spoken.filter((token) => is(token, "no"))
  const fillers = spoken.every((token) => is(token, "yes", "no", "ok", "joining", "want", "choose"))
  if (fillers && spoken.length <= 5) {
    if (no.length > 0 && (yes.length === 0 || yes.every((token) => is(token, "no"))))
      return { choice: "no", sure: sure && spoken.length <= 2 }
    if (yes.length > 0 && no.length === 0) return { choice: "yes", sure: sure && spoken.length <= 2 }
    if (spoken.every((token) => is(token, "ok")) && tokens.every((token) => !is(token, "thanks")))
      return { choice: "yes", sure: false }
  }
  return undefined
}

/** Thanks, or that it is fine: nothing else. */
function courtesyIn(tokens: Token[]): boolean {
  const heart = tokens.filter((token) => is(token, "thanks", "ok"))
  if (heart.length === 0) return false
  const rest = tokens.filter((token, i) => {
    if (token.kind === "mark" || is(token, "thanks", "ok", "hello", "joining", "please", "name")) return false
    // "merci pour le message": what somebody thanks for.
    const before = tokens.slice(Math.max(0, i - 4), i)
    return !(
      is(token, "messages", "help", "call", "appointment", "time", "how") &&
      before.some((each) => is(each, "thanks")) &&
      before.some(({ text }) => /^(?:pour|pr|voor|fur|fuer|for)$/.test(text))
    )
  })
  if (rest.length === 0) return true
  return (
    rest.length <= 2 &&
    heart.some((token) => is(token, "thanks")) &&
    rest.every((token) => is(token, "today", "tomorrow", "mine", "yes") && !is(token, "no") && false)
  )
}

const codes: Record<string, Language> = {
  fr: "fr",
  nl: "nl",
  de: "de",
  en: "en",
  eng: "en",
  uk: "en",
  gb: "en",
  ned: "nl",
  deu: "de",
  ger: "de",
  d: "de",
}

/** The language that is asked for: by its name, or by its letters at the end. */
function wantedIn(tokens: Token[], text: string): Language | undefined {
  const no = denied(tokens)
  const words = tokens.filter(({ kind }) => kind === "word")
  const mixed = /\p{Ll}/u.test(text)
  for (const [i, token] of tokens.entries()) {
    const name = languages.find((language) => is(token, language))
    if (
      !name ||
      (token.text.length === 2 &&
        words.length > 1 &&
        !token.words[0]?.capitals &&
        tokens.slice(i + 1).some(({ kind }) => kind === "word"))
    )
      continue
    const before = tokens.slice(Math.max(0, i - 4), i)
    const notThis = before.some((each) => no.has(each) || is(each, "not", "cannot"))
    if (!notThis) return name
  }
  const last = words.at(-1)
  if (words.length === 1 && last) return codes[last.text]
  if (last && mixed && last.words[0]?.capitals && !last.is.has("ok")) return codes[last.text]
  return undefined
}

function asksLanguage(spoken: Token[], wanted: Language | undefined, tokens: Token[]): boolean {
  const languageWord = (token: Token) => languages.some((language) => is(token, language))
  const words = spoken.filter(({ kind }) => kind === "word")
  if (wanted !== undefined && words.length === 1) return true
  if (!spoken.some(languageWord)) {
    return false
  }
  return (
    tokens.length > 0 &&
    spoken.length <= 14 &&
    spoken.every(
      (token) =>
        languageWord(token) ||
        is(
          token,
          "joining",
          "want",
          "can",
          "cannot",
          "not",
          "speak",
          "understand",
          "talk",
          "yes",
          "no",
          "help",
          "messages",
          "someone",
          "change",
          "how",
          "mine",
          "ok",
          "have",
          "other",
          "choose",
          "asked",
          "send",
          "time",
          "all" as never,
        ),
    )
  )
}
