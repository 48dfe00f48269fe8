import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from "ical-generator"
import { DateTime } from "luxon"
import { tzlib_get_ical_block } from "timezones-ical-library"
import { grouped } from "../code.ts"
import { inLanguage, type Language } from "../language.ts"
import { spoken } from "../phone.ts"
import { bringFor } from "../service/bring.ts"
import { locationOf, serviceOf, type Territory } from "../territory/territory.ts"
import { ms } from "../time.ts"
import { wordsIn } from "../words/words.ts"
import type { Appointment } from "./appointment.ts"

const timezone = (zone: string): string => {
  const [block] = tzlib_get_ical_block(zone)
  return typeof block === "string" ? block : ""
}

/** The calendar entry: one UID for life; SEQUENCE counts the changes; METHOD CANCEL takes it out of the calendar. */
export function calendar(
  appointment: Appointment,
  territory: Territory,
  language: Language,
  url: string,
): string {
  const zone = territory.head.timezone
  const words = wordsIn(language)
  const location = locationOf(territory, appointment.location)
  const services = [appointment.service, ...appointment.also].map((id) => serviceOf(territory, id))
  const cancelled = appointment.status === "cancelled"
  const commune = inLanguage(territory.head.name, language)
  const phone = spoken(location?.phone ?? territory.head.phone)
  const several = appointment.persons > 1
  const made = ical({
    prodId: { company: "Guichet", product: "Guichet", language: language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // Of the event, not of the calendar: else its stamps would lose their Z.
    timezone: { name: null, generator: timezone },
  })
  const changed = appointment.history.at(-1)?.at ?? appointment.booked.at
  const local = (at: string) => DateTime.fromMillis(ms(at), { zone })
  const event = made.createEvent({
    id: `${appointment.code}-${ms(appointment.booked.at).toString(36)}@${territory.head.id}.guichet`,
    sequence: appointment.history.length,
    start: local(appointment.start),
    end: local(appointment.end),
    stamp: local(changed),
    lastModified: local(changed),
    timezone: zone,
    summary: words.appName(commune),
    location: `${inLanguage(location?.name, language)}, ${inLanguage(location?.address, language)}`,
    description: [
      services.map((service) => inLanguage(service?.name, language)).join(", ") +
        (several ? ` · ${words.people(appointment.persons)}` : ""),
      `${words.done.code}: ${grouped(appointment.code)}`,
      ...(several ? [words.visit.eachBrings] : []),
      ...bringFor(services, language).map((thing) => `- ${thing}`),
      `${words.human.title} ${phone}`,
    ].join("\n"),
    organizer: { name: commune, email: `noreply@${new URL(url).hostname}` },
    url,
    status: cancelled
      ? ICalEventStatus.CANCELLED
      : appointment.stranded
        ? ICalEventStatus.TENTATIVE
        : ICalEventStatus.CONFIRMED,
  })
  if (!cancelled && !appointment.stranded)
    event.createAlarm({ type: ICalAlarmType.display, trigger: 24 * 60 * 60 })
  return `${made.toString()}\r\n`
}
