import type { Language } from "../language.ts"
import { languages } from "../language.ts"
import { wordsOf } from "./plain.ts"
import { apart, lettersOf, slips, slipsIn } from "./slips.ts"
import { frenchSound, germanicSound } from "./sound.ts"
import { de } from "./vocabulary/de.ts"
import { en } from "./vocabulary/en.ts"
import { fr } from "./vocabulary/fr.ts"
import { nl } from "./vocabulary/nl.ts"
import { ordinaryWords } from "./vocabulary/ordinary.ts"
import { type Concept, concepts, type Vocabulary } from "./vocabulary/vocabulary.ts"

const vocabularies: Record<Language, Vocabulary> = { fr, nl, de, en }

/** What a word or a phrase is about, and in which languages. */
export type Entry = { concepts: Set<Concept>; languages: Set<Language> }

/** A word that slips lead to. */
type Target = { word: string; letters: number; french: string; germanic: string }

export const listed = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")

const phrases = new Map<string, Entry>()
const starts = new Map<string, Entry>()
const common = new Map<string, Set<Language>>()
/** What shortened words stand for. */
const shortened = new Map<string, string[]>()
/** The words that phrases are made of. */
const parts = new Set<string>()
/** The most words a phrase has. */
export let longest = 1

const entryIn = (map: Map<string, Entry>, key: string): Entry => {
  const entry = map.get(key) ?? { concepts: new Set(), languages: new Set() }
  map.set(key, entry)
  return entry
}

function learn(language: Language, phrase: string, concept?: Concept) {
  const words = wordsOf(phrase.replace("+", ""))
  const entry = entryIn(phrase.endsWith("*") ? starts : phrases, words.join(" "))
  entry.languages.add(language)
  if (concept !== undefined) entry.concepts.add(concept)
  for (const word of words) if (!phrase.endsWith("*")) parts.add(word)
  longest = Math.max(longest, words.length)
}

/** Numbers, weekdays and the like: what each word of the list counts. */
function counted(key: "numbers" | "ordinals" | "weekdays" | "months", first: number): Map<string, number> {
  const found = new Map<string, number>()
  for (const language of languages)
    listed(vocabularies[language][key]).forEach((same, i) => {
      for (const each of same.split("|")) {
        found.set(wordsOf(each).join(" "), i + first)
        learn(language, each)
      }
    })
  return found
}

for (const language of languages) {
  for (const concept of concepts)
    for (const phrase of listed(vocabularies[language].words[concept] ?? "")) learn(language, phrase, concept)
  for (const pair of listed(vocabularies[language].short)) {
    const [short = "", long = ""] = pair.split("=")
    const [key = ""] = wordsOf(short)
    if (!shortened.has(key)) shortened.set(key, wordsOf(long))
  }
  for (const word of `${vocabularies[language].common} ${ordinaryWords[language]}`
    .split(/\s+/)
    .flatMap(wordsOf))
    common.set(word, (common.get(word) ?? new Set()).add(language))
}
export const numbers = counted("numbers", 0)
export const ordinals = counted("ordinals", 1)
export const weekdays = counted("weekdays", 0)
export const months = counted("months", 1)

export const phrase = (words: string): Entry | undefined => phrases.get(words)
const rightly = new Set(
  languages.flatMap((language) => listed(vocabularies[language].right)).flatMap(wordsOf),
)
/** It is one of the words that are acted on at once, as it is written. */
export const isRight = (word: string): boolean => rightly.has(word)

export const inFull = (word: string): string[] | undefined => shortened.get(word)
export const isPart = (word: string): boolean => parts.has(word)
/** Languages in which it is an ordinary word. */
export const ordinary = (word: string): Set<Language> | undefined => common.get(word)

/** A word that starts as one of the vocabulary does. */
export function started(word: string): Entry | undefined {
  for (let length = word.length; length >= 3; length--) {
    const entry = starts.get(word.slice(0, length))
    if (entry) return entry
  }
  return undefined
}

/** Beginnings of words that are long enough to be known with a slip in them. */
const stems = [...starts.keys()].filter((stem) => stem.length > 4)

const target = (word: string): Target => ({
  word,
  letters: lettersOf(word),
  french: frenchSound(word),
  germanic: germanicSound(word),
})

/** Words that slips may lead to, by their length. */
export type Targets = { byLength: Target[][]; bySound: Map<string, string[]> }

export function targetsFrom(words: Iterable<string>): Targets {
  const targets: Targets = { byLength: [], bySound: new Map() }
  for (const word of new Set(words)) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) continue
    const each = target(word)
    ;(targets.byLength[word.length] ??= []).push(each)
    for (const sound of [`f ${each.french}`, `g ${each.germanic}`])
      if (sound.length >= 6) targets.bySound.set(sound, [...(targets.bySound.get(sound) ?? []), word])
  }
  return targets
}

/** STOP is what nobody says by a slip. */
const neverMended = new Set(listed(`${fr.words.stop},${nl.words.stop},${de.words.stop},${en.words.stop}`))

const base = targetsFrom(
  [...[...phrases.keys()].flatMap((each) => each.split(" ")), ...starts.keys()].filter(
    (word) => !neverMended.has(word),
  ),
)

/** The word that was meant by one nobody knows: what sounds like it, or what the fewest slips make of it. */
export function mended(word: string, more: Targets): string | undefined {
  if (word.length < 4 || word.length > 24 || !/^[a-z]+$/.test(word)) return undefined
  const most = slipsIn(word)
  const letters = lettersOf(word)
  const sounds = [`f ${frenchSound(word)}`, `g ${germanicSound(word)}`]
  let best: string | undefined
  let least = Infinity
  const offer = (meant: string, cost: number) => {
    if (cost < least) [best, least] = [meant, cost]
  }
  for (const { byLength, bySound } of [more, base]) {
    for (const sound of sounds)
      for (const meant of bySound.get(sound) ?? []) offer(meant, Math.min(0.5, slips(word, meant, 4) / 10))
    for (let length = word.length - most; length <= word.length + most; length++)
      for (const each of byLength[length] ?? [])
        if (apart(each.letters, letters) <= 2 * most) {
          const allowed = Math.min(most, slipsIn(each.word))
          // Whoever slips rarely slips at the first letter.
          offer(each.word, slips(word, each.word, allowed) + (each.word[0] === word[0] ? 0 : 0.3))
        }
  }
  if (word.length > 6)
    for (const stem of stems)
      for (const length of [stem.length - 1, stem.length, stem.length + 1])
        if (length <= word.length && word[0] === stem[0])
          offer(stem, slips(word.slice(0, length), stem, 1) + 0.4)
  return best
}
