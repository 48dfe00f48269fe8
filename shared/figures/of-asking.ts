import type { Callback } from "../callback/callback.ts"
import { promiseOf } from "../callback/measures.ts"
import type { Help } from "../help/help.ts"
import type { Letter } from "../letter/letter.ts"
import type { Notice } from "../notice/notice.ts"
import { daysBetween, dayOf, type Instant, ms } from "../time.ts"
import type { Entry } from "../waiting-list/entry.ts"
import { flag, hourOf, minutesOf } from "./of-appointments.ts"
import type { Called, Helped, Listed, Told, Wrote } from "./row.ts"

/** A request to be called, on the day on which it was made. */
export function calledRow(callback: Callback, now: Instant, zone: string): Called {
  const { service, language, asked, attempts, end, status, unmet } = callback
  const [first] = attempts
  return {
    kind: "call",
    ...(service !== undefined && { service }),
    channel: asked.channel,
    language,
    hour: hourOf(asked.at, zone),
    promise: promiseOf(callback, now),
    unmet: flag(unmet === true),
    ...(first && { minutes: Math.max(0, minutesOf(ms(first.at) - ms(asked.rang ?? asked.at))) }),
    attempts: attempts.length,
    reached: flag(attempts.some(({ outcome }) => outcome === "reached")),
    end: end?.how ?? (status === "lapsed" ? "lapsed" : "open"),
  }
}

/** A place on the waiting list, on the day on which it was asked for. */
export function listedRow(entry: Entry, zone: string): Listed {
  const { service, asked, resident, reach, before, offer, status } = entry
  const offered = before[0]?.at ?? offer?.at
  return {
    kind: "listed",
    service,
    channel: asked.channel,
    language: resident.language,
    reach,
    end: status === "waiting" || status === "offered" ? "open" : status,
    ...(offered !== undefined && { days: daysBetween(dayOf(asked.at, zone), dayOf(offered, zone)) }),
  }
}

export const toldRow = ({ kind, route, language, fate, parts }: Notice): Told => ({
  kind: "told",
  about: kind,
  route,
  language,
  fate,
  parts: parts ?? 0,
})

/** A letter, on the day on which it arrived. */
export const wroteRow = ({ service, language, received, answered, how }: Letter, zone: string): Wrote => ({
  kind: "wrote",
  ...(service !== undefined && { service }),
  channel: "post",
  language,
  how: how ?? "open",
  ...(answered !== undefined && { days: Math.max(0, daysBetween(received, dayOf(answered, zone))) }),
})

export const helpedRow = ({ organisation, service, persons, minutes, why }: Help): Helped => ({
  kind: "helped",
  organisation,
  service,
  channel: "helper",
  persons,
  ...(minutes !== undefined && { minutes }),
  ...(why && { why }),
})
