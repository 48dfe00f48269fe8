import { denied, isOne } from "./negation.ts"
import type { Intent } from "../reading.ts"
import type { Token } from "../tokens.ts"
import type { Concept } from "../vocabulary/vocabulary.ts"

/** A message as the rules see it: what carries meaning, in order, with what was found in it before. */
export type Message = {
  tokens: Token[]
  /** Words of each token belong to the service that is meant. */
  ofService: (token: Token) => boolean
  service: boolean
  code: boolean
  wish: boolean
  persons: boolean
  somewhere: boolean
  question: boolean
}
/** What was understood, and the tokens that decided it. */
export type Understood = { intent: Intent; by: Token[] }

/** How the rules look at a message. */
export type Lens = ReturnType<typeof lensOn>

export function lensOn(message: Message) {
  const { tokens, ofService, question: marked } = message
  const no = denied(tokens)
  const question = marked || tokens.some((token) => token.is.has("asked"))
  const all = (...concepts: Concept[]) => tokens.filter((token) => isOne(token, concepts))
  const has = (...concepts: Concept[]) => tokens.some((token) => isOne(token, concepts))
  const free = (concept: Concept) =>
    tokens.filter((token) => token.is.has(concept) && !no.has(token) && !ofService(token))
  const place = (token: Token | undefined) => (token ? tokens.indexOf(token) : -1)
  /** b comes within so many tokens after a. */
  const near = (a: Token[], b: Token[], gap: number): Token[] => {
    for (const x of a)
      for (const y of b) {
        const away = place(y) - place(x)
        if (away > 0 && away <= gap) return [x, y]
      }
    return []
  }
  const around = (a: Token[], b: Token[], gap: number): Token[] => {
    const found = near(a, b, gap)
    return found.length > 0 ? found : near(b, a, gap)
  }
  const only = (...concepts: Concept[]) =>
    tokens.every((token) => token.kind === "mark" || isOne(token, concepts) || token.kind === "code")
  const content = tokens.filter(({ kind }) => kind !== "mark")
  const appointment = all("appointment")

  return { ...message, question, no, all, has, free, place, near, around, only, content, appointment }
}
