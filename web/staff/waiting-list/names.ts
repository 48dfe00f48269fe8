import { inLanguage, type Language } from "#shared/language.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { Day, weekdays } from "#shared/time.ts"
import type { Entry } from "#shared/waiting-list/entry.ts"
import { dayText, weekdayText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"

type Named = Pick<Page, "words" | "language" | "territory">

/** Where colleagues open a place on the list. */
export const entryUrl = ({ language }: Pick<Page, "language">, code: string, rest = ""): string =>
  `/${language}/reception/waiting-list/${code}${rest}`

/** All they wait for, and for how many. */
export function wantedText({ territory, language, words }: Named, { service, also, persons }: Entry): string {
  const services = [service, ...also].map((id) => inLanguage(serviceOf(territory, id)?.name, language) || id)
  return services.join(", ") + (persons > 1 ? `, ${words.people(persons)}` : "")
}

export const whereText = ({ territory, language, words }: Named, { locations }: Entry): string =>
  locations?.map((id) => inLanguage(locationOf(territory, id)?.name, language) || id).join(", ") ??
  words.listDesk.anywhere

const dayName = (language: Language, day: string): string => {
  const one = Day.safeParse(day)
  return one.success
    ? dayText(language, one.data)
    : weekdayText(language, weekdays.findIndex((each) => each === day) + 1)
}

export const daysText = ({ language, words }: Named, { days }: Entry): string =>
  days?.map((day) => dayName(language, day)).join(", ") ?? words.listDesk.anyDay
