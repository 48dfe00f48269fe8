import { frenchSound, germanicSound } from "./sound.ts"
import type { Lore } from "./offer.ts"
import type { Parsed } from "./read.ts"
import type { Token } from "./tokens.ts"

/** What a token counts as: the service, what it is about, or the word itself. */
function labels(token: Token, ofService: Parsed["ofService"]): string[] {
  if (ofService(token)) return ["SERVICE"]
  if (token.kind !== "word") return [token.kind.toUpperCase()]
  return token.is.size > 0 ? [...token.is].map((each) => each.toUpperCase()) : [token.text]
}

/** Pieces of a word that survive a slip. */
function pieces(text: string): string[] {
  const padded = `^${text}$`
  const found: string[] = []
  for (const length of [3, 4])
    for (let i = 0; i + length <= padded.length; i++) found.push(`p:${padded.slice(i, i + length)}`)
  return found
}

/** What of a message tells what it wants: its words and their pieces, what they are about, in which order, and what the rules say. */
export function features({ reading, tokens, ofService }: Parsed): string[] {
  const found = new Set<string>()
  const content = tokens.filter(({ kind }) => kind !== "mark")
  const ruled = reading.intent ?? (reading.courtesy ? "courtesy" : "none")
  const { service, code, location, near, wish, persons, choice, wanted, register } = reading
  const has = Object.entries({
    service,
    code,
    place: location ?? near,
    wish,
    persons,
    choice,
    wanted,
    register,
  }).flatMap(([name, value]) => (value === undefined || value === false ? [] : [name]))
  found.add("bias").add(`r:${ruled}`).add(`r:${ruled} ${reading.sure}`)
  for (const each of has) found.add(`h:${each}`).add(`r:${ruled} h:${each}`)
  const size = content.length > 12 ? "long" : content.length > 5 ? "middle" : String(content.length)
  found.add(`n:${size}`).add(`r:${ruled} n:${size}`)
  if (tokens.some(({ kind, text }) => kind === "mark" && text === "?")) found.add("?").add(`r:${ruled} ?`)
  const said = content.map((token) => labels(token, ofService))
  said.forEach((each, i) => {
    for (const one of each) {
      found.add(`l:${one}`).add(`r:${ruled} l:${one}`)
      if (i === 0) found.add(`first:${one}`)
      for (let gap = 1; gap <= 3; gap++)
        for (const other of said[i + gap] ?? [])
          found.add(gap === 1 ? `b:${one} ${other}` : `s:${one} ${other}`)
    }
  })
  for (const { words } of content)
    for (const { text } of words) {
      found
        .add(`w:${text}`)
        .add(`x:${frenchSound(text)}`)
        .add(`y:${germanicSound(text)}`)
      for (const piece of pieces(text.slice(0, 20))) found.add(piece)
    }
  return [...found]
}

/** What of a message tells what it is about: its words, their pieces and sounds, and what the rules found. */
export function thingFeatures({ reading, tokens }: Parsed, lore: Lore): string[] {
  const found = new Set<string>(["bias"])
  const ruled = lore.services.find(({ id }) => id === reading.service)?.things ?? "none"
  found.add(`r:${ruled}`)
  const words = tokens.filter(({ kind }) => kind !== "mark").flatMap((token) => token.words)
  words.forEach(({ text }, i) => {
    found.add(`w:${text}`).add(`r:${ruled} w:${text}`)
    found.add(`x:${frenchSound(text)}`).add(`y:${germanicSound(text)}`)
    for (const piece of pieces(text.slice(0, 20))) found.add(piece)
    for (let gap = 1; gap <= 2; gap++) {
      const other = words[i + gap]?.text
      if (other !== undefined) found.add(`${gap === 1 ? "b" : "s"}:${text} ${other}`)
    }
  })
  return [...found]
}
