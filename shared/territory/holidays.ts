import Holidays from "date-holidays"
import { Language } from "../language.ts"
import type { Holiday } from "./territory.ts"

/** Legal public holidays of a country (observances do not close), named in our languages. Used when a territory is imported. */
export function publicHolidays(country: string, years: number[]): Holiday[] {
  const named = Language.options.map((language) => ({
    language,
    calendar: new Holidays(country, { languages: [language], types: ["public"] }),
  }))
  const found = new Map<string, Holiday>()
  for (const { language, calendar } of named)
    for (const holiday of years.flatMap((year) => calendar.getHolidays(year))) {
      const date = holiday.date.slice(0, 10)
      found.set(date, { date, name: { ...found.get(date)?.name, [language]: holiday.name } })
    }
  return [...found.values()].sort((a, b) => a.date.localeCompare(b.date))
}

/** A country (two capital letters) whose public holidays are known here. */
export const isCountry = (country: string): boolean => Object.hasOwn(new Holidays().getCountries(), country)
