import { septets } from "../post/gsm7.ts"

/** A name that costs at most so many septets of an SMS: cut at a word where one ends in time. */
export function short(name: string, most: number): string {
  const letters = Array.from(name)
  let fit = letters.length
  while (fit > 0 && septets(letters.slice(0, fit).join("")) > most) fit--
  if (fit === letters.length) return name
  const cut = letters.slice(0, fit).join("")
  const space = letters[fit] === " " ? cut.length : cut.lastIndexOf(" ")
  const whole = (space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;–-]+$/, "")
  // A name does not end on "de la" or "van".
  return whole.replace(
    /(?:\s+(?:de|du|des|d'|la|le|les|l'|et|van|der|den|het|en|am|an|im|in|und|of|the|and))+$/i,
    "",
  )
}

/** Names that begin alike, without what they share, where all of them would be cut: what tells them apart must be read. */
export function apart(names: readonly string[], most: number): string[] {
  const all = [...new Set(names)].map((name) => name.split(" "))
  if (all.length < 2 || names.every((name) => septets(name) <= most)) return [...names]
  let shared = 0
  while (all.every((words) => words.length > shared + 1 && words[shared] === all[0]?.[shared])) shared++
  return names.map((name) => name.split(" ").slice(shared).join(" "))
}

type Facts = { commune: string; place: string; sms: boolean }

/** Words that fit one SMS, where they go by SMS: the names of commune and place share what the rest leaves them. */
export function fitted(
  { commune, place, sms }: Facts,
  said: (commune: string, place: string) => string,
): string {
  if (!sms) return said(commune, place)
  const left = 160 - septets(said("", ""))
  const half = short(commune, Math.floor(left / 2))
  return said(half, short(place, left - septets(half)))
}
