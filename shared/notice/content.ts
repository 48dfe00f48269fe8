import * as alerts from "../alert/alert.table.ts"
import { messageOf } from "../alert/tell.ts"
import { type Appointment, isOpen } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { reminderOver } from "../appointment/reminders.ts"
import { firstWord } from "../callback/first-word.ts"
import * as callbacks from "../callback/callback.table.ts"
import { inLanguage } from "../language.ts"
import { spoken } from "../phone.ts"
import { toGsm7 } from "../post/gsm7.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { hour, type Instant, later } from "../time.ts"
import { spelt } from "../words/spelling.ts"
import { allWordsIn } from "../words/all-words.ts"
import * as visits from "../visit/visit.table.ts"
import { statusOf } from "../visit/visit.ts"
import * as entries from "../waiting-list/entry.table.ts"
import type { Entry } from "../waiting-list/entry.ts"
import { saidOf } from "../waiting-list/said.ts"
import { AppointmentKind, ListKind, type Notice } from "./notice.ts"

/** What a notice says now, and what it is about; `lastCall`: later than that, people have to see to it. */
export type Content = { body: string; appointment?: Appointment; entry?: Entry; lastCall?: Instant }

const isReminder = (kind: AppointmentKind) => kind === "reminder-1" || kind === "reminder-3"

/** Whether what a notice is for is still so: nobody needs to hear of what is over, nor twice of what was moved. */
function isTrue(
  notice: Pick<Notice, "changes">,
  kind: AppointmentKind,
  appointment: Appointment,
  at: Instant,
  rules: Territory,
) {
  if (kind === "cancelled") return appointment.status === "cancelled" && appointment.start > at
  if (!isOpen(appointment, at)) return false
  // Whoever's desk is closed hears that, and nothing of an appointment that cannot take place.
  if ((kind === "stranded") !== (appointment.stranded !== undefined)) return false
  // A move has a word of its own: the one before it is not said any more.
  const since = notice.changes === undefined ? [] : appointment.history.slice(notice.changes)
  if (kind !== "stranded" && since.some(({ what }) => what === "moved")) return false
  return (kind !== "reminder-1" && kind !== "reminder-3") || at < reminderOver(kind, appointment, rules)
}

/** As it is heard or read: an SMS in its alphabet, a call said twice. */
function asSaid({ route, language }: Pick<Notice, "route" | "language">, said: string): string {
  if (route === "sms") return toGsm7(said)
  return route === "voice" ? allWordsIn(language).notice.twice(said) : said
}

/** What a notice about an appointment says; undefined when it is no longer true. */
export function textOf(
  notice: Pick<Notice, "kind" | "route" | "language" | "changes">,
  appointment: Appointment | undefined,
  territory: Territory,
  at: Instant,
): string | undefined {
  const kind = AppointmentKind.parse(notice.kind)
  if (!appointment || !isTrue(notice, kind, appointment, at, territory)) return undefined
  const { language, route } = notice
  const { stranded } = appointment
  const [offer] = stranded?.offers ?? []
  const location = locationOf(territory, offer?.location ?? appointment.location)
  const { notice: words } = allWordsIn(language)
  const said = words[isReminder(kind) ? "reminder" : kind]({
    commune: inLanguage(territory.head.name, language),
    place: inLanguage(location?.name, language),
    start: appointment.start,
    zone: territory.head.timezone,
    code: route === "voice" ? spelt(language, appointment.code).join(", ") : appointment.code,
    phone: spoken(location?.phone ?? territory.head.phone),
    offer: offer && stranded?.until ? { start: offer.start, until: stranded.until } : undefined,
    further: appointment.further ?? false,
    sms: route === "sms",
  })
  return asSaid(notice, said)
}

/** Before an appointment there must be time to phone. */
const timeToPhone = 2 * hour

async function ofAppointment(
  notice: Notice,
  at: Instant,
  territory: Territory,
): Promise<Content | undefined> {
  const appointment = await appointments.find(notice.about)
  const body = textOf(notice, appointment, territory, at)
  return body === undefined || !appointment
    ? undefined
    : { body, appointment, lastCall: later(appointment.start, -timeToPhone) }
}

/** A person is going to phone: when, and from which number. Not once that is over. */
async function ofCallback(notice: Notice, at: Instant, territory: Territory): Promise<Content | undefined> {
  const callback = await callbacks.find(notice.about)
  const ends = notice.kind === "unreached"
  if (!callback || (callback.status === "open") === ends || (!ends && callback.window.to <= at))
    return undefined
  const { language } = notice
  const kind = ends ? "unreached" : notice.kind === "missed" ? "missed" : "announced"
  const said = allWordsIn(language).notice[kind]({
    word: firstWord(callback, language),
    commune: inLanguage(territory.head.name, language),
    place: "",
    window: callback.window,
    zone: territory.head.timezone,
    phone: spoken(territory.head.phone),
    sms: notice.route === "sms",
  })
  return { body: asSaid(notice, said) }
}

/** It is nearly their turn. Not once they were called, or have left. */
async function ofVisit(notice: Notice, territory: Territory): Promise<Content | undefined> {
  const visit = await visits.find(notice.about)
  if (!visit || statusOf(visit) !== "arrived") return undefined
  const { language } = notice
  const said = allWordsIn(language).notice.near({
    commune: inLanguage(territory.head.name, language),
    place: inLanguage(locationOf(territory, visit.location)?.name, language),
    sms: notice.route === "sms",
  })
  return { body: asSaid(notice, said) }
}

/** That somebody is on the waiting list, a time that is kept for them, or that it is gone. Not once it is otherwise. */
async function ofEntry(notice: Notice, at: Instant, territory: Territory): Promise<Content | undefined> {
  const entry = await entries.find(notice.about)
  const { language } = notice
  const said = entry && saidOf(entry, notice, at)
  if (!entry || !said) return undefined
  const { words: kind, start, until, location } = said
  const place = locationOf(territory, location ?? "")
  const text = allWordsIn(language).notice[kind]({
    commune: inLanguage(territory.head.name, language),
    place: inLanguage(place?.name, language),
    start,
    until,
    zone: territory.head.timezone,
    code: entry.code,
    phone: spoken(place?.phone ?? territory.head.phone),
    further: false,
    sms: notice.route === "sms",
  })
  return {
    body: asSaid(notice, text),
    ...(kind === "offer" && { entry, lastCall: later(until, -timeToPhone) }),
  }
}

/** What is not in order, for the administration. Not what is over by then. */
async function ofAlerts(
  { about, route, language }: Notice,
  territory: Territory,
): Promise<Content | undefined> {
  const all = await alerts.all(true)
  const open = about.split(" ").flatMap((id) => all.find((each) => each.id === id && !each.over) ?? [])
  if (open.length === 0) return undefined
  return { body: asSaid({ route, language }, messageOf(open, territory, language, route === "sms")) }
}

/** What a notice says, read at the moment of sending; undefined when it is no longer true. */
export async function contentOf(
  notice: Notice,
  at: Instant,
  territory: Territory,
): Promise<Content | undefined> {
  if (notice.kind === "reply") return notice.body === undefined ? undefined : { body: notice.body }
  if (notice.kind === "announced" || notice.kind === "missed" || notice.kind === "unreached")
    return await ofCallback(notice, at, territory)
  if (ListKind.safeParse(notice.kind).success) return await ofEntry(notice, at, territory)
  if (notice.kind === "alert") return await ofAlerts(notice, territory)
  if (notice.kind === "near") return await ofVisit(notice, territory)
  return await ofAppointment(notice, at, territory)
}
