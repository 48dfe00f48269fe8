import { isRight } from "../lexicon.ts"
import { denied } from "./negation.ts"
import type { Intent } from "../reading.ts"
import { is, type Token, type Word } from "../tokens.ts"
import type { Concept } from "../vocabulary/vocabulary.ts"

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
export function plainly(
  intent: Intent,
  tokens: Token[],
  by: Token[],
  ofService: (token: Token) => boolean,
  place: Word[],
): boolean {
  const destructive = intent === "cancel" || intent === "move" || intent === "stop"
  const said = tokens.filter(({ kind }) => kind !== "mark" || false)
  const deciding = by.every(
    (token) =>
      !token.mended &&
      (!destructive ||
        token.words.every(({ text }) => isRight(text) || is(token, "appointment", "stopped"))) &&
      (is(token, ...own[intent]) || ofService(token)),
  )
  const asked = tokens.some(({ kind, text }) => kind === "mark" && text === "?")
  if (!deciding || (asked && destructive) || denied(tokens).size > 0) return false
  return said.every(
    (token) =>
      !(destructive && (token.mended || token.words.some(({ short }) => short))) &&
      (by.includes(token) ||
        token.kind === "code" ||
        token.kind === "date" ||
        (token.kind === "time" && !destructive) ||
        is(token, ...around, ...own[intent]) ||
        (!destructive && (token.kind === "number" || token.kind === "phone")) ||
        (ofService(token) && (!destructive || tokens.some((each) => is(each, "appointment")))) ||
        token.words.some((word) => place.includes(word)) ||
        is(token, "fr", "nl", "de", "en")),
  )
}
