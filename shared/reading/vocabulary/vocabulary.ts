/** What a word can be about, whatever its language. */
export const concepts = [
  // what somebody wants
  "appointment",
  "cancel",
  "move",
  "change",
  "take",
  "call",
  "talk",
  "someone",
  "wait",
  "queue",
  "crowd",
  "howlong",
  "help",
  "how",
  "stop",
  "stopped",
  "messages",
  "start",
  "when",
  "where",
  "forgot",
  // what it is about
  "do",
  "other",
  "further",
  "time",
  "times",
  "later",
  "earlier",
  "free",
  "come",
  "hindered",
  "late",
  "tried",
  "send",
  "asked",
  "spam",
  "price",
  "hours",
  "ready",
  "papers",
  // how it is said
  "not",
  "nomore",
  "can",
  "cannot",
  "want",
  "mine",
  "have",
  "joining",
  "yes",
  "no",
  "ok",
  "thanks",
  "hello",
  "please",
  "name",
  "number",
  "choose",
  "born",
  "since",
  // when, and how many
  "today",
  "tomorrow",
  "overmorrow",
  "nextweek",
  "days",
  "weeks",
  "within",
  "morning",
  "afternoon",
  "person",
  "together",
  // languages
  "speak",
  "understand",
  "tongue",
  "fr",
  "nl",
  "de",
  "en",
] as const
export type Concept = (typeof concepts)[number]

/**
 * The words of a language: for each concept words and phrases between commas, `annul*` for all that starts so. Lists
 * that count (numbers from 0, ordinals from the first, weekdays from Monday, months) have `|` between what means the same.
 */
export type Vocabulary = {
  words: Partial<Record<Concept, string>>
  /** How words that give up, move or end something are written right: only they are acted on at once. */
  right: string
  numbers: string
  ordinals: string
  weekdays: string
  months: string
  /** How people shorten what they type: `kel=quel, jai=j ai`. */
  short: string
  /** Ordinary words: they tell the language, and are never taken for a slip. */
  common: string
}
