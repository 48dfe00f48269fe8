import type { Act } from "../act.ts"
import { replied } from "../letter/replied.ts"
import * as appointments from "../appointment/appointment.table.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { parts, toGsm7 } from "../post/gsm7.ts"
import type { Post } from "../post/post.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { inLanguage } from "../language.ts"
import { spoken } from "../phone.ts"
import type { Instant } from "../time.ts"
import { wordsIn } from "../words/words.ts"
import { closed, layOut } from "./lay-out.ts"
import { answered, discarded, letterTask, type Notice } from "./notice.ts"
import * as notices from "./notice.table.ts"

/** What a notice says, read at the moment of sending; undefined when it is no longer true. */
export function textOf(
  notice: Notice,
  appointment: Appointment | undefined,
  territory: Territory,
): string | undefined {
  if (!appointment || (notice.kind === "cancelled") !== (appointment.status === "cancelled")) return undefined
  // Whoever's desk is closed hears that, and nothing of an appointment that cannot take place.
  const { stranded } = appointment
  if (notice.kind !== "cancelled" && (notice.kind === "stranded") !== (stranded !== undefined))
    return undefined
  const { language } = notice
  const [offer] = stranded?.offers ?? []
  const location = locationOf(territory, offer?.location ?? appointment.location)
  const said = wordsIn(language).notice[notice.kind]({
    commune: inLanguage(territory.head.name, language),
    place: inLanguage(location?.name, language),
    start: appointment.start,
    zone: territory.head.timezone,
    code: appointment.code,
    phone: spoken(location?.phone ?? territory.head.phone),
    offer: offer && stranded?.until ? { start: offer.start, until: stranded.until } : undefined,
    further: appointment.further ?? false,
    sms: notice.route === "sms",
  })
  return notice.route === "sms" ? toGsm7(said) : said
}

const undelivered = (notice: Notice, { code, location }: Appointment, at: Instant) =>
  tasks.add({ id: `undelivered-${notice.id}`, kind: "undelivered", location, about: code, at, rev: 1 })

/** Forgets a notice whose retention is over; what nobody printed by then is no work any more. */
async function forget(act: Act, notice: Notice): Promise<void> {
  const task = notice.fate === "to-print" ? await tasks.find(letterTask(notice.id)) : undefined
  await table.commit([notices.forget(notice), ...closed(act, task)])
}

/** Sends a waiting notice whose time has come, or forgets one whose retention is over. Letters wait for people. */
export async function send(act: Act, id: string, post: Post): Promise<void> {
  const notice = await notices.find(id)
  if (!notice) return
  if (notice.until <= act.at) return await forget(act, notice)
  if (!notice.due || notice.due > act.at) return
  const appointment = await appointments.find(notice.about)
  if (notice.route === "letter") return await layOut(act, notice, appointment)
  const body = textOf(notice, appointment, await territories.current())
  if (body === undefined || !appointment) return await table.commit([notices.change(discarded(notice))])
  const { route, to, language } = notice
  const answer = await post.send({ id, route, to, language, body }).catch(() => "unknown" as const)
  const after = { ...answered(notice, answer, act.at), body, ...(route === "sms" && { parts: parts(body) }) }
  await table.commit([
    notices.change(after),
    ...(after.fate === "failed" ? [undelivered(notice, appointment, act.at)] : []),
    ...(after.fate === "accepted" ? await replied(act, appointment) : []),
  ])
}

/** Somebody else was quicker: what they did stands. */
export const unlessChanged = (refusal: unknown): void => {
  if (!(refusal instanceof Refusal) || refusal.reason !== "changed-meanwhile") throw refusal
}
