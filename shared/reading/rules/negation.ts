import type { Token } from "../tokens.ts"
import type { Concept } from "../vocabulary/vocabulary.ts"

export const verbs: Concept[] = [
  "can",
  "come",
  "cancel",
  "move",
  "change",
  "call",
  "wait",
  "want",
  "take",
  "do",
  "stop",
  "speak",
  "understand",
  "talk",
  "choose",
  "messages",
  "send",
]
const modal: Concept[] = ["can", "want", "cannot"]

/** One of these stands in the token. */
export const isOne = (token: Token | undefined, concepts: Concept[]): boolean =>
  token !== undefined && concepts.some((concept) => token.is.has(concept))

/** Which tokens are said not to be: by "pas" behind them, "nicht" before them, or after a "can" that is not. */
export function denied(tokens: Token[]): Set<Token> {
  const found = new Set<Token>()
  tokens.forEach((token, i) => {
    const cannot = token.is.has("cannot")
    const not = token.is.has("not") || token.is.has("nomore") || (token.is.has("no") && token.text === "no")
    if (!not && !cannot) return
    const mere = token.is.has("nomore") && !token.is.has("not")
    const reach = mere
      ? verbs.filter((each) => each !== "cancel" && each !== "stop" && each !== "move")
      : verbs
    const ahead = (from: number, most: number): Token | undefined => {
      for (let j = from; j < Math.min(tokens.length, from + most); j++) {
        const next = tokens[j]
        if (!next || next.kind === "mark") return undefined
        if (isOne(next, reach) && !next.is.has("joining")) return next
      }
      return undefined
    }
    const behind = (most: number): Token | undefined => {
      for (let j = i - 1; j >= Math.max(0, i - most); j--) {
        const next = tokens[j]
        if (!next || next.kind === "mark") return undefined
        if (isOne(next, reach)) return next
      }
      return undefined
    }
    if (cannot) {
      found.add(token)
      const next = ahead(i + 1, 5)
      if (next) found.add(next)
      return
    }
    const last = tokens[i - 1]
    if (last && last.kind !== "mark" && isOne(last, reach)) {
      found.add(last)
      if (isOne(last, modal)) {
        const next = ahead(i + 1, 5)
        if (next) {
          found.add(next)
          // "je ne peux pas vouloir venir", "kan niet meer komen"
          if (isOne(next, modal)) {
            const more = ahead(tokens.indexOf(next) + 1, 3)
            if (more) found.add(more)
          }
        }
      }
      return
    }
    const next = ahead(i + 1, 4)
    const before = behind(6)
    if (next) found.add(next)
    if (before && (!next || isOne(before, modal))) found.add(before)
    if (before && !next && isOne(before, ["come"])) found.add(before)
  })
  return found
}
