import type { Appointment } from "../appointment/appointment.ts"
import { envelope, sender } from "../notice/envelope.ts"
import { factsOf, type Sheet, untilIn } from "../notice/sheet.ts"
import { spoken } from "../phone.ts"
import type { Territory } from "../territory/territory.ts"
import { dayOf, type Instant } from "../time.ts"
import { phoneHoursIn } from "../words/hours.ts"
import { dayText } from "../words/when.ts"
import { allWordsIn } from "../words/all-words.ts"
import type { Entry, Offer } from "./entry.ts"

/** What they are offered, told as an appointment is. */
const asAppointment = (
  { code, service, also, persons, resident }: Entry,
  { place }: Offer,
): Pick<Appointment, "code" | "service" | "also" | "persons" | "resident" | "location" | "start"> => ({
  code,
  service,
  also,
  persons,
  resident,
  location: place.location,
  start: place.start,
})

/** The letter that tells somebody of the time that is kept for them, until when, and how to say yes or no. */
export function offerSheet(entry: Entry, offer: Offer, territory: Territory, now: Instant): Sheet {
  const { language, name } = entry.resident
  const { head } = territory
  const words = allWordsIn(language)
  const { letter } = words.paper
  const { letter: own } = words.listDesk
  const from = sender(territory, language)
  const phone = letter.phone(spoken(head.phone), phoneHoursIn(language, head.phoneHours))
  return {
    language,
    from,
    to: envelope(entry.resident),
    date: dayText(language, dayOf(now, head.timezone), true),
    greeting: name ? letter.greeting(name) : letter.greetingAll,
    says: own.says,
    facts: { ...factsOf(asAppointment(entry, offer), territory), mentions: [] },
    answer: {
      title: own.answer(untilIn(language, offer.until, head.timezone)),
      ways: [phone, letter.counter, letter.post],
    },
    strip: { title: letter.strip(from.join(", ")), tick: [own.yes, own.no], fill: [letter.call] },
  }
}
