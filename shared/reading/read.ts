import { answerIn, approves, courtesyIn, looseAnswer } from "./rules/answer.ts"
import { languagesOf, personsIn, placeIn, postcodeIn, wishIn } from "./details.ts"
import { understand } from "./rules/intent.ts"
import { denied } from "./rules/negation.ts"
import { features, thingFeatures } from "./features.ts"
import { likelyThing, likelyWant } from "./learnt.ts"
import { names } from "./names.ts"
import { loreOf, type Offer } from "./offer.ts"
import { plain } from "./plain.ts"
import { plainly } from "./rules/plainly.ts"
import { type Intent, intents, type Reading } from "./reading.ts"
import { withoutRegister } from "./register-number.ts"
import { serviceMeant } from "./service-meant.ts"
import { is, type Token, tokensFrom, type Word, wordsIn } from "./tokens.ts"
import { asksLanguage, wantedIn } from "./rules/wanted-language.ts"

/** Nobody says what they want after this many signs; ten parts of a message have 1,530. */
const longest = 1_600

/** People sign, and speak of saints and of others: their names are no words. "On se marie" is one. */
const isName = (words: Word[], i: number): boolean =>
  (/^famil(?:le|ie|y)$/.test(words[i]?.text ?? "") &&
    (words[i + 1]?.unknown === true || names.has(words[i + 1]?.text ?? ""))) ||
  (names.has(words[i]?.text ?? "") && !/^(?:se|me|nous|vous|m|s|on|nos)$/.test(words[i - 1]?.text ?? ""))

/** "3 ans", "8 jaar": somebody for whom there are cards of their own until twelve. */
const isChild = (tokens: Token[]): boolean =>
  tokens.some(({ text }) =>
    /^(?:fils|fille|filles|fiston|petit|petite|zoon|zoontje|dochter|dochtertje|sohn|tochter|son|daughter|boy|girl|enfants?|kind|kinder|kids?|child|bebe|baby)$/.test(
      text,
    ),
  ) &&
  tokens.some((token, i) => {
    const next = tokens[i + 1]
    return (
      token.kind === "number" &&
      (token.value ?? 12) < 12 &&
      /^(?:ans|an|jaar|jahre|jahr|years?|mois|maanden|months?|monate)$/.test(next?.text ?? "")
    )
  })

/** "je suis sourde", "gebarentaal", "gehörlos": said in one word. */
const cannotHear = (text: string): boolean =>
  /\b(?:sourde?s?|malentendante?s?|surde?|doof|dove|slechthorend\w*|gebarentaal|gehorlos\w*|gehoerlos\w*|taub|schwerhorig\w*|gebardensprache|deaf|hard of hearing|sign language|langue des signes)\b/i.test(
    text,
  )

/** A message taken apart, and what the rules make of it. */
export type Parsed = { reading: Reading; tokens: Token[]; ofService: (token: Token) => boolean }

/** What the rules make of a message. */
export function parse(text: string, territory: Offer): Parsed {
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
  const sought = alone.filter((word, i) => !named.has(word) && !isName(alone, i)).slice(0, 80)
  const meant = serviceMeant(lore, [
    ...sought.map(({ text }) => text),
    ...(isChild(tokens) ? ["kids", "enfant"] : []),
  ])
  const telling = new Set(meant?.at.map((at) => sought[at]).filter((word) => word !== undefined))
  const ofService = (token: Token) => token.words.some((word) => telling.has(word))

  const near = postcodeIn(tokens)
  const code = tokens.find(({ kind }) => kind === "code")
  // Dutch "dag" greets at the beginning, and is a day behind it.
  const polite = (token: Token) =>
    is(token, "hello", "please", "thanks", "name") &&
    !ofService(token) &&
    !(is(token, "time") && tokens.indexOf(token) > 1)
  const spoken = tokens.filter((token) => token.kind !== "mark" && !polite(token))
  const found = languagesOf(tokens)
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
  const reading = (intent: Intent | undefined, sure: boolean, more: Partial<Reading> = {}): Parsed => ({
    reading: {
      ...(intent && { intent }),
      sure: intent !== undefined && sure,
      courtesy: false,
      languages: found,
      ...details(intent),
      ...more,
      sign: cannotHear(bare),
      register,
    },
    tokens,
    ofService,
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
    somewhere: place !== undefined || near !== undefined,
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

/** So sure one must be to say of a service what the rules do not. */
const surely = 0.5

/** The service that is meant: as the rules say, unless messages have taught otherwise. */
function serviceIn(parsed: Parsed, territory: Offer): string | undefined {
  const lore = loreOf(territory)
  const ruled = lore.services.find(({ id }) => id === parsed.reading.service)
  // What nobody has written about yet is left to the rules.
  if (ruled && ruled.things === undefined) return ruled.id
  const { kind, chance } = likelyThing(thingFeatures(parsed, lore))
  if (kind === String(ruled?.things ?? "none") || chance < surely) return ruled?.id
  const [only, ...more] = lore.services.filter(({ things }) => String(things) === kind)
  return only && more.length === 0 ? only.id : kind === "none" ? undefined : ruled?.id
}

/** It is said that something is not to be given up. */
const deniesIt = (tokens: Token[]): boolean => [...denied(tokens)].some((token) => is(token, "cancel"))

/** Something in it is about messages, or about an end; no slip is taken for that. */
const speaksOfStopping = (tokens: Token[]): boolean =>
  tokens.some((token) => !token.mended && is(token, "stop", "stopped", "messages", "nomore"))

/** What somebody wants who says it plainly, or else what messages have taught; that is never sure. */
function intentIn(parsed: Parsed): Partial<Reading> & Pick<Reading, "sure" | "courtesy"> {
  const { intent, sure, courtesy, choice, languages } = parsed.reading
  const ruled = { ...(intent && { intent }), sure, courtesy }
  if (sure || courtesy) return ruled
  const { kind } = likelyWant(features(parsed))
  const likely = intents.find((each) => each === kind)
  // Nobody is taken to give something up who says they do not, nor to want no more SMS who does not say so.
  if (likely === intent || (likely === "cancel" && deniesIt(parsed.tokens))) return ruled
  if (likely === "stop" && !speaksOfStopping(parsed.tokens)) return ruled
  if (likely === undefined) return { sure: false, courtesy }
  const found = { intent: likely, sure: false, courtesy: false }
  const chosen = choice ?? looseAnswer(parsed.tokens)
  if (likely === "choice") return { ...found, ...(chosen !== undefined && { choice: chosen }) }
  const [wanted = parsed.reading.wanted] = languages
  return likely === "language" && wanted ? { ...found, wanted } : found
}

/** What a message says. It knows no clock and nobody; the same text always says the same. */
export function read(text: string, territory: Offer): Reading {
  const parsed = parse(text, territory)
  const { intent: _, service: __, ...rest } = parsed.reading
  const service = serviceIn(parsed, territory)
  return { ...rest, ...intentIn(parsed), ...(service !== undefined && { service }) }
}
