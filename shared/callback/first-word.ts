import type { Language } from "../language.ts"
import { mac } from "../seal.ts"
import { callWords } from "../words/call-words.ts"
import type { Callback } from "./callback.ts"

/**
 * What the caller says first: whoever is called knows by it that it is us. The same word in every language has the same
 * place, so that it can be told in one and said in another.
 */
export function firstWord({ code, asked }: Pick<Callback, "code" | "asked">, language: Language): string {
  const words = callWords[language]
  return words[(mac("first-word", `${code} ${asked.at}`)[0] ?? 0) % words.length] ?? ""
}
