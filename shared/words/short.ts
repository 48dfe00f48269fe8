import { septets } from "../post/gsm7.ts"

/** A name that costs at most so many septets of an SMS: cut at a word where one ends in time. */
export function short(name: string, most: number): string {
  const letters = Array.from(name)
  let fit = letters.length
  while (fit > 0 && septets(letters.slice(0, fit).join("")) > most) fit--
  if (fit === letters.length) return name
  const cut = letters.slice(0, fit).join("")
  const space = letters[fit] === " " ? cut.length : cut.lastIndexOf(" ")
  return (space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;–-]+$/, "")
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
