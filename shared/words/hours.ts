import type { Language } from "../language.ts"
import type { PhoneHours } from "../territory/territory.ts"
import type { Line } from "../location/week.ts"
import { type Weekday, weekdays } from "../time.ts"
import { dateText, daysText, hoursText } from "./when.ts"
import { wordsIn } from "./words.ts"

/** "lundi–vendredi 8h30–16h": when people answer the phone. */
export const phoneHoursIn = (language: Language, hours: PhoneHours[]): string =>
  hours
    .map(({ days, from, to }) =>
      wordsIn(language).human.hours(
        daysText(
          language,
          days.map((day) => weekdays.indexOf(day) + 1),
        ),
        hoursText(language, from, to),
      ),
    )
    .join("; ")

const numbers = (days: Weekday[]): number[] => days.map((day) => weekdays.indexOf(day) + 1)

/** "lundi–mercredi 8h30–12h30, 13h30–16h" · "le 1er samedi du mois 9h–12h, jusqu'au 31 mars". */
export function lineIn(language: Language, { days, hours, every, week, since, until }: Line): string {
  const { rule } = wordsIn(language).promise
  const named = daysText(language, numbers(days))
  const when = week ? rule.ofMonth(week.map(rule.nth).reduce(rule.and), named) : named
  const times = hours.map(({ from, to }) => hoursText(language, from, to)).join(", ")
  return [
    wordsIn(language).human.hours(when, times),
    ...(every === undefined ? [] : [rule.every(every)]),
    ...(since === undefined ? [] : [rule.since(dateText(language, since))]),
    ...(until === undefined ? [] : [rule.until(dateText(language, until))]),
  ].join(", ")
}
