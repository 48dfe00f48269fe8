import { numberIn, personsIn } from "../details.ts"
import type { Reading } from "../reading.ts"
import { is, type Token } from "../tokens.ts"
import type { Concept } from "../vocabulary/vocabulary.ts"

type Answer = { choice: NonNullable<Reading["choice"]>; sure: boolean }

/** An answer to a menu or a question, when nothing else stands in the message. */
export function answerIn(tokens: Token[], spoken: Token[]): Answer | undefined {
  const sure = spoken.every(({ mended }) => !mended)
  const counts = spoken.filter(
    (token) => numberIn(token) !== undefined && !(is(token, "joining") && spoken.length > 1),
  )
  const [count] = counts
  const value = numberIn(count)
  const beside: Concept[] = [
    "choose",
    "number",

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
  ]
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
    if (no.length > 0 && yes.every((token) => is(token, "no")))
      return { choice: "no", sure: sure && spoken.length <= 2 }
    if (yes.length > 0 && no.length === 0) return { choice: "yes", sure: sure && spoken.length <= 2 }
    if (spoken.every((token) => is(token, "ok")) && tokens.every((token) => !is(token, "thanks")))
      return { choice: "yes", sure: false }
  }
  return undefined
}

/** The answer in a message that is one, whatever else stands in it: its only number, or its yes or no. */
export function looseAnswer(tokens: Token[]): Reading["choice"] {
  const people = personsIn(tokens)?.persons
  const small = tokens.map(numberIn).filter((each) => each !== undefined && each <= 9 && each !== people)
  const numbers = new Set(small)
  const [number] = numbers
  if (numbers.size === 1) return number
  if (numbers.size > 1) return undefined
  if (tokens.some((token) => is(token, "no", "not"))) return "no"
  return tokens.some((token) => is(token, "yes", "ok")) ? "yes" : undefined
}

/** Thanks, or that it is fine: nothing else. */
export function courtesyIn(tokens: Token[]): boolean {
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

/** A thumb, folded hands or a heart. */
export const approves = (text: string): boolean =>
  /[\u{1F44D}\u{1F44C}\u{1F64F}\u2705\u{1F60A}\u2764]/u.test(text)
