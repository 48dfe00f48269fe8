import { type Language, languages } from "../../language.ts"
import { denied } from "./negation.ts"
import { is, type Token } from "../tokens.ts"

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
export function wantedIn(tokens: Token[], text: string): Language | undefined {
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

/** Nothing but a language is asked for. */
export function asksLanguage(spoken: Token[], wanted: Language | undefined, tokens: Token[]): boolean {
  const languageWord = (token: Token) => languages.some((language) => is(token, language))
  const words = spoken.filter(({ kind }) => kind === "word")
  if (wanted !== undefined && words.length === 1) return true
  if (!spoken.some(languageWord)) {
    return false
  }
  const asked = tokens.some((token) => languageWord(token) && token.words.length > 1)
  let others = 0
  return (
    tokens.length > 0 &&
    spoken.length <= 14 &&
    spoken.every(
      (token) =>
        languageWord(token) ||
        (asked && token.is.size === 0 && token.languages.size > 0 && others++ < 1) ||
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
        ),
    )
  )
}
