import type { Lore } from "./offer.ts"
import { vague } from "./offer.ts"
import { thingsIn } from "./things.ts"

const endings = /^(?:s|e|es|en|n|je|jes|tje|tjes|ke|kes)$/

/** How surely a word somebody wrote is this word: itself, another form of it, or made with it. */
export function same(written: string, word: string): number {
  if (written === word) return 1
  const [short, long] = written.length < word.length ? [written, word] : [word, written]
  if (short.length >= 4 && long.startsWith(short)) {
    if (endings.test(long.slice(short.length))) return 0.95
    if (short.length >= 5 && short === word) return 0.85
    if (short.length >= 5) return 0.75
  }
  if (word.length >= 6 && written.endsWith(word)) return 0.8
  let stem = 0
  while (stem < short.length && short[stem] === long[stem]) stem++
  return stem >= 6 && stem / long.length > 0.6 ? 0.75 : 0
}

export type Meant = { id: string; at: number[] }

/** The service these words mean, and which of them say so; none when two are meant alike. */
export function serviceMeant(lore: Lore, words: readonly string[]): Meant | undefined {
  const things = thingsIn(words)
  const scored = lore.services.map((service) => {
    const at = new Set<number>()
    let score = 0
    /** What each word counts at best. */
    const counts = new Map<number, number>()
    const whole: string[][] = []
    for (const { words: called, name } of service.called) {
      const hits = called.map((word) => {
        let best = { strength: 0, place: -1 }
        words.forEach((written, place) => {
          const strength = same(written, word)
          if (strength > best.strength) best = { strength, place }
        })
        return { ...best, word }
      })
      const all = hits.every(({ strength }) => strength > 0.7)
      if (all && called.length > 1) {
        whole.push(called)
        hits.forEach(({ place }) => at.add(place))
      }
      for (const { strength, place, word } of hits) {
        if (strength === 0 || vague(word)) continue
        const share = (called.length === 1 ? 1 : name ? 0.5 : 0.3) / Math.sqrt(lore.shared.get(word) ?? 1)
        const telling = name && called.length === 1 ? 1.2 : 1
        counts.set(place, Math.max(counts.get(place) ?? 0, strength * share * telling))
      }
    }
    for (const [place, count] of counts) {
      score += count
      at.add(place)
    }
    score += whole.length > 0 ? 1 : 0
    const spoken = service.things === undefined ? undefined : things.get(service.things)
    if (spoken) {
      const fresh = new Set(spoken.filter((place) => !counts.has(place)))
      score += fresh.size > 0 ? 0.95 : 0.15
      spoken.forEach((place) => at.add(place))
    }
    return { service, score, at: [...at].sort((a, b) => a - b), whole, spoken: spoken !== undefined }
  })
  // "carte enfant" is a card, and more than that: it stands for the whole of what is said of both.
  for (const special of scored)
    for (const general of scored) {
      if (special === general || special.score === 0 || general.score === 0) continue
      const more = special.service.called.some(
        ({ words: called }) =>
          called.length > 1 &&
          called.some((word) =>
            general.service.called.some(({ words }) => words.length === 1 && words[0] === word),
          ) &&
          called.some(
            (word) =>
              !general.service.called.some(({ words }) => words.includes(word)) &&
              !vague(word) &&
              (special.spoken || words.some((written) => same(written, word) > 0.7)),
          ) &&
          called.some((word) => words.some((written) => same(written, word) > 0.7)) &&
          words.some((written) =>
            called.some(
              (word) =>
                same(written, word) > 0.7 &&
                general.service.called.some(({ words }) => words.length === 1 && words[0] === word),
            ),
          ),
      )
      if (more) special.score += general.score
    }
  const [first, second] = scored.filter(({ score }) => score >= 0.35).sort((a, b) => b.score - a.score)
  if (!first) return undefined
  if (second && first.score - second.score < 0.05) return undefined
  return { id: first.service.id, at: first.at }
}
