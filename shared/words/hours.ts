import type { Language } from "../language.ts"
import type { PhoneHours } from "../territory/territory.ts"
import { weekdays } from "../time.ts"
import { daysText, hoursText } from "./when.ts"
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
