import type { Language } from "../language.ts"
import { type Day, dayOf, type Instant, wallTimeOf, type WallTime, weekdayNumber } from "../time.ts"

const locales = { fr: "fr-BE", nl: "nl-BE", de: "de-BE", en: "en-GB" } as const

const formats = new Map<string, Intl.DateTimeFormat>()
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { ...options, timeZone: "UTC" })
  formats.set(key, made)
  return made
}

const noon = (day: Day) => new Date(`${day}T12:00:00Z`)

/** A date in words. French counts the first of a month, "1er avril"; Intl does not. */
function written(language: Language, day: Day, options: Intl.DateTimeFormatOptions): string {
  const text = format(language, options).format(noon(day)).replace(",", "")
  return language === "fr" ? text.replace(/\b1 (?=\p{L})/u, "1er ") : text
}

/** "mardi 6 avril"; with the year on paper. */
export const dayText = (language: Language, day: Day, withYear = false): string =>
  written(language, day, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(withYear && { year: "numeric" }),
  })

/** "6 avril", for a day that was just named. */
export const dateText = (language: Language, day: Day): string =>
  written(language, day, { day: "numeric", month: "long" })

/** "avril 2027" */
export const monthText = (language: Language, month: string): string =>
  format(language, { month: "long", year: "numeric" }).format(noon(`${month}-01`))

/** "mardi", for opening hours. 2024-01-01 was a Monday. */
export const weekdayText = (language: Language, number: number): string =>
  format(language, { weekday: "long" }).format(noon(`2024-01-0${number}`))

/** As people write it: 9h30, 9.30 uur, 9.30 Uhr, 9:30. */
export function wallTimeText(language: Language, time: WallTime, bare = false): string {
  const hours = Number(time.slice(0, 2))
  const minutes = time.slice(3)
  switch (language) {
    case "fr":
      return minutes === "00" ? `${hours}h` : `${hours}h${minutes}`
    case "nl":
      return `${hours}${minutes === "00" ? "" : `.${minutes}`}${bare ? "" : " uur"}`
    case "de":
      return `${hours}${minutes === "00" ? "" : `.${minutes}`}${bare ? "" : " Uhr"}`
    case "en":
      return `${hours}:${minutes}`
  }
}

export const timeText = (language: Language, at: Instant, zone: string): string =>
  wallTimeText(language, wallTimeOf(at, zone))

const between = { fr: "–", nl: "–", de: "–", en: "–" } as const

/** "8h30–16h", "8.30–16 uur". */
export const hoursText = (language: Language, from: WallTime, to: WallTime): string =>
  `${wallTimeText(language, from, true)}${between[language]}${wallTimeText(language, to)}`

const spans: Record<Language, (day: string, from: string, to: string) => string> = {
  fr: (day, from, to) => `${day} entre ${from} et ${to}`,
  nl: (day, from, to) => `${day}, ${from}-${to}`,
  de: (day, from, to) => `${day} zwischen ${from} und ${to}`,
  en: (day, from, to) => `${day} between ${from} and ${to}`,
}

/** "mardi 6 avril entre 9h et 16h", "dinsdag 6 april, 9-16 uur": some hours of one day. */
export const spanText = (language: Language, { from, to }: { from: Instant; to: Instant }, zone: string) =>
  spans[language](
    dayText(language, dayOf(from, zone)),
    wallTimeText(language, wallTimeOf(from, zone), true),
    timeText(language, to, zone),
  )

/** "mardi 6/4", or "ma 6/4" where there is little room. */
export function shortDayText(language: Language, day: Day, cramped: boolean): string {
  const name = weekdayText(language, weekdayNumber(day))
  return `${cramped ? name.slice(0, 2) : name} ${Number(day.slice(8))}/${Number(day.slice(5, 7))}`
}

/** "lundi–vendredi", "mardi, jeudi": runs of three or more days are joined. `days` from 1, Monday. */
export function daysText(language: Language, days: number[]): string {
  const runs: number[][] = []
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => weekdayText(language, day ?? 1)
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0])}–${name(run.at(-1))}`] : run.map(name)))
    .join(", ")
}
