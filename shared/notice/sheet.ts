import { type Appointment, isOpen } from "../appointment/appointment.ts"
import { grouped } from "../code.ts"
import { inLanguage, type Language } from "../language.ts"
import { spoken } from "../phone.ts"
import { entitled, fewMentions, type Said, saidIn } from "../right/right.ts"
import { bringFor } from "../service/bring.ts"
import { locationOf, serviceOf, type Territory } from "../territory/territory.ts"
import { dayOf, type Instant, later, minute, wallTimeOf } from "../time.ts"
import { phoneHoursIn } from "../words/hours.ts"
import { dayText, timeText } from "../words/when.ts"
import { allWordsIn } from "../words/all-words.ts"
import { envelope, sender } from "./envelope.ts"
import type { LetterKind, Notice } from "./notice.ts"

/** An appointment as it is told on paper, in one language. */
export type Facts = {
  services: string[]
  place: string
  address: string
  day: string
  time: string
  code: string
  bring: string[]
  /** Where several come. */
  eachBrings?: string
  /** What else they may have a right to. */
  mentions: Said[]
}

/** A letter, whole: what stands on it, and nothing of how it looks. */
export type Sheet = {
  language: Language
  from: string[]
  to: string[]
  date: string
  greeting: string
  says: string
  facts: Facts
  /** Times that are held for somebody whose desk is closed, and until when. */
  held?: { title: string; times: string[]; until: string }
  answer: { title: string; ways: string[] }
  /** What comes back when somebody cuts off the lower part. */
  strip: { title: string; tick: string[]; fill: string[] }
}

/** What of an appointment is told on paper. */
type Told = Pick<Appointment, "code" | "service" | "also" | "persons" | "resident" | "location" | "start">

export function factsOf(appointment: Told, territory: Territory): Facts {
  const { language, address } = appointment.resident
  const words = allWordsIn(language)
  const place = locationOf(territory, appointment.location)
  const zone = territory.head.timezone
  const services = [appointment.service, ...appointment.also].map((id) => serviceOf(territory, id))
  const { persons } = appointment
  const mentions = entitled(territory, appointment, appointment.resident.needs)
  return {
    services: services.map(
      (service, i) =>
        inLanguage(service?.name, language) + (i === 0 && persons > 1 ? ` · ${words.people(persons)}` : ""),
    ),
    place: inLanguage(place?.name, language),
    address:
      place?.kind === "home-visit" ? (address ?? words.place.atHome) : inLanguage(place?.address, language),
    day: dayText(language, dayOf(appointment.start, zone), true),
    time: timeText(language, appointment.start, zone),
    code: appointment.code,
    bring: bringFor(services, language),
    ...(persons > 1 && { eachBrings: words.visit.eachBrings }),
    mentions: mentions.slice(0, fewMentions).map((mention) => saidIn(language, mention)),
  }
}

/** What a letter about an appointment says when nobody says otherwise. */
export const kindNow = ({ status, stranded, history }: Appointment): LetterKind =>
  status === "cancelled"
    ? "cancelled"
    : stranded
      ? "stranded"
      : history.some(({ what }) => what === "moved")
        ? "moved"
        : "confirmation"

/** To the end of a day, or else to a time of it. */
export function untilIn(language: Language, until: Instant, zone: string): string {
  const { rebooking } = allWordsIn(language)
  if (wallTimeOf(until, zone) === "00:00")
    return rebooking.until(dayText(language, dayOf(later(until, -minute), zone), true))
  return rebooking.untilTime(
    `${dayText(language, dayOf(until, zone), true)}, ${timeText(language, until, zone)}`,
  )
}

/** What is held for somebody whose desk is closed, as it is told on paper. */
export function heldIn(
  { stranded, resident: { language } }: Appointment,
  { head, ...territory }: Territory,
): Pick<Sheet, "held"> {
  if (!stranded?.until || stranded.offers.length === 0) return {}
  const { letter } = allWordsIn(language).paper
  const zone = head.timezone
  const times = stranded.offers.map(({ start, location }) =>
    [
      dayText(language, dayOf(start, zone), true),
      timeText(language, start, zone),
      inLanguage(territory.locations.find(({ id }) => id === location)?.name, language),
    ].join(", "),
  )
  const until = untilIn(language, stranded.until, zone)
  return { held: { title: letter.held, times, until: letter.heldUntil(until) } }
}

/** The letter as it is printed now. */
export function sheetOf(
  appointment: Appointment,
  kind: LetterKind,
  territory: Territory,
  now: Instant,
): Sheet {
  const { language, name } = appointment.resident
  const { head } = territory
  const { letter } = allWordsIn(language).paper
  const gone = kind === "cancelled"
  const facts = factsOf(appointment, territory)
  const from = sender(territory, language)
  const phone = letter.phone(spoken(head.phone), phoneHoursIn(language, head.phoneHours))
  return {
    language,
    from,
    to: envelope(appointment.resident),
    date: dayText(language, dayOf(now, head.timezone), true),
    greeting: name ? letter.greeting(name) : letter.greetingAll,
    says: letter.says[kind],
    facts: gone || kind === "stranded" ? { ...facts, bring: [], mentions: [] } : facts,
    ...heldIn(appointment, territory),
    answer: { title: gone ? letter.again : letter.change, ways: [phone, letter.counter, letter.post] },
    strip: {
      title: letter.strip(from.join(", ")),
      tick: gone ? [] : [letter.cannot],
      fill: [letter.call, letter.another],
    },
  }
}

/** The letter as plain text: what is kept of what was printed, but for what else it mentions, as room was left. */
export function asText(
  { from, to, date, greeting, says, facts, held, answer }: Sheet,
  language: Language,
): string {
  const { done, visit } = allWordsIn(language)
  const bring = [
    ...(facts.bring.length > 0 ? [visit.bring, ...(facts.eachBrings ? [facts.eachBrings] : [])] : []),
    ...facts.bring.map((thing) => `- ${thing}`),
  ]
  const blocks = [
    from,
    to,
    [date],
    [greeting, says],
    [...facts.services, facts.place, facts.address, `${facts.day}, ${facts.time}`],
    [`${done.code}: ${grouped(facts.code)}`],
    held ? [held.title, ...held.times, held.until] : bring,
    [answer.title, ...answer.ways],
  ]
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")
}

/** Whether what a letter is for is still so; nobody needs to read of a time that is over. */
export const isTrue = ({ kind }: Pick<Notice, "kind">, appointment: Appointment, now: Instant): boolean =>
  kind === "cancelled"
    ? appointment.status === "cancelled"
    : (kind === "stranded") === (appointment.stranded !== undefined) && isOpen(appointment, now)

/** When a letter about an appointment that still stands is over: with its time, or with what is held instead. */
export const trueUntil = ({ start, stranded }: Appointment): Instant =>
  stranded?.until !== undefined && stranded.until > start ? stranded.until : start
