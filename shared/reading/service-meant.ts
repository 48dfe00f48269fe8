import { ordinary } from "./lexicon.ts"
import type { Lore } from "./offer.ts"
import { vague } from "./offer.ts"
import { thingsIn } from "./things.ts"

const endings = /^(?:s|e|es|en|n|je|jes|tje|tjes|ke|kes)$/

/** How surely a word somebody wrote is this word: itself, another form of it, or made with it. */
export function same(written: string, word: string): number {
  if (written === word) return 1
  if (written[0] !== word[0]) return word.length >= 6 && written.endsWith(word) ? 0.8 : 0
  const [short, long] = written.length < word.length ? [written, word] : [word, written]
  if (short.length >= 4 && long.startsWith(short)) {
    const ending = long.slice(short.length)
    if (endings.test(ending) && (short.length > 4 || /^(?:s|en)$/.test(ending))) return 0.95
    if (short.length >= 5 && short === word) return 0.85
    if (short.length >= 5 && short.length > 0.6 * long.length && !ordinary(short)) return 0.75
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
  const unclear = words.map(vague)
  const met = new Map<string, { strength: number; place: number }>()
  /** Which of the words is this one, and how surely. */
  const meets = (word: string) => {
    const known = met.get(word)
    if (known) return known
    let best = { strength: 0, place: -1 }
    words.forEach((written, place) => {
      // "personne" is nobody's "Perso".
      const strength = written !== word && unclear[place] ? 0 : same(written, word)
      if (strength > best.strength) best = { strength, place }
    })
    met.set(word, best)
    return best
  }
  const scored = lore.services.map((service) => {
    const at = new Set<number>()
    let score = 0
    /** What each word counts at best. */
    const counts = new Map<number, number>()
    const whole: string[][] = []
    for (const { words: called, name } of service.called) {
      const hits = called.map((word) => {
        return { ...meets(word), word }
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
  const said = (word: string) => meets(word).strength > 0.7
  for (const special of scored) {
    const more = special.service.special.filter(({ shared, own }) => shared.some(said) && own.some(said))
    for (const of of new Set(more.map((each) => each.of)))
      if (special.score > 0) special.score += scored[of]?.score ?? 0
  }
  const [first, second] = scored.filter(({ score }) => score >= 0.35).sort((a, b) => b.score - a.score)
  if (!first) return undefined
  if (second && first.score - second.score < 0.05) return undefined
  return { id: first.service.id, at: first.at }
}
