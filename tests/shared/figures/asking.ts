import type { Callback, Outcome } from "#shared/callback/callback.ts"
import type { Letter } from "#shared/letter/letter.ts"
import {
  type Day,
  daysBetween,
  hour,
  instant,
  minute,
  plusDays,
  wallTimeOn,
  weekdayOf,
} from "#shared/time.ts"
import type { Entry } from "#shared/waiting-list/entry.ts"
import { channels, hourLabel, tongues, zone } from "./book.ts"
import type { Chance } from "./chance.ts"
import type { Fact } from "./fact.ts"
import { type Place, services } from "./places.ts"

const wallClock = (day: Day, minutes: number): number => wallTimeOn(day, "00:00", zone) + minutes * minute

/** A moment of the day at which somebody asks: also at night, but seldom. On days on which the clock changes it is none of the small hours. */
const askedAt = ({ whole, yes }: Chance, day: Day): number =>
  wallTimeOn(day, yes(0.85) ? "09:00" : "05:00", zone) + whole(0, 7 * 60) * minute + whole(0, 59_999)

/** The next day on which somebody phones. */
function workday(day: Day): Day {
  let at = plusDays(day, 1)
  while (["sat", "sun"].includes(weekdayOf(at))) at = plusDays(at, 1)
  return at
}

const vain: Record<Exclude<Outcome, "reached" | "wrong-number" | "declined">, number> = {
  "no-answer": 6,
  busy: 2,
  voicemail: 3,
}

/** Somebody who asks to be called; whether that was kept, and what came of it. */
export function calling(
  draw: Chance,
  code: string,
  places: readonly Place[],
  day: Day,
): { callback: Callback; facts: Fact[] } {
  const at = askedAt(draw, day)
  const language = draw.weighted(tongues)
  const channel = draw.weighted({ web: 5, sms: 2, phone: 3, counter: 0.5 })
  const service = draw.yes(0.7) ? draw.weighted(services) : undefined
  const location = draw.yes(0.5) ? draw.pick(places).id : undefined
  const isUnmet = service !== undefined && draw.yes(0.3)
  const next = workday(day)
  const from = wallTimeOn(next, draw.pick(["08:30", "10:30", "13:30"]), zone)
  const promised = { from: instant(from), to: instant(from + 2 * hour) }
  const rang = channel === "phone" && draw.yes(0.6) ? at - draw.whole(5, 300) * 1000 : undefined
  const promise = draw.weighted({ kept: 84, broken: 11, spared: 5 })
  const last = draw.weighted({ reached: 80, declined: 4, "wrong-number": 3, never: 13 })
  const isSilent = promise === "broken" && draw.yes(0.3)
  const many =
    promise === "spared" || isSilent ? 0 : last === "never" ? 3 : draw.weighted({ 1: 7, 2: 2, 3: 1 })
  const attempts: Callback["attempts"] = []
  const times: number[] = []
  // The first call within the hours or even before them; those that follow, whenever.
  let when =
    promise === "broken"
      ? from + 2 * hour + draw.whole(1, 3000) * minute
      : draw.yes(0.1)
        ? at + 5 * minute
        : from + draw.whole(0, 120) * minute
  for (let n = 0; n < Number(many); n++) {
    const isLast = n === Number(many) - 1
    const outcome = isLast && last !== "never" ? last : draw.weighted(vain)
    attempts.push({ at: instant(when), by: "ines", outcome, window: promised })
    times.push(when)
    when += draw.whole(30, 600) * minute
  }
  const end: Callback["end"] =
    promise === "spared"
      ? { at: instant(at + draw.whole(1, 200) * minute), how: "cancelled" }
      : attempts.length === 0
        ? undefined
        : {
            at: instant((times.at(-1) ?? at) + 4 * minute),
            how:
              last === "reached"
                ? draw.pick(["resolved", "appointment"])
                : last === "never"
                  ? "unreachable"
                  : last,
          }
  const callback: Callback = {
    code,
    ...(draw.yes(0.5) && { phone: "+32470123456", name: "Yusuf Demir" }),
    ...(service !== undefined && { service }),
    ...(location !== undefined && { location }),
    language,
    window: promised,
    promised,
    ahead: draw.whole(0, 30),
    asked: { at: instant(at), by: "resident", channel, ...(rang !== undefined && { rang: instant(rang) }) },
    ...(isUnmet && { unmet: true }),
    status: promise === "spared" ? "cancelled" : end ? "closed" : "open",
    attempts,
    ...(end && { end }),
    owes: [],
    rev: 1,
  }
  const labels = { location: location ?? "-", day, service, channel, language, hour: hourLabel(day, at) }
  const facts: Fact[] = []
  if (isUnmet) facts.push({ measure: "unmet", value: 1, labels })
  if (promise !== "spared") facts.push({ measure: "promise", value: promise === "kept" ? 1 : 0, labels })
  const [first] = times
  if (first !== undefined) {
    facts.push({ measure: "first-call", value: Math.floor((first - (rang ?? at)) / minute), labels })
    facts.push({ measure: "reached", value: last === "reached" ? 1 : 0, labels })
    facts.push({ measure: "attempts", value: times.length, labels })
  }
  return { callback, facts }
}

/** Somebody who waits for a time that frees up. */
export function listing(
  draw: Chance,
  code: string,
  places: readonly Place[],
  day: Day,
): { entry: Entry; facts: Fact[] } {
  const at = askedAt(draw, day)
  const language = draw.weighted(tongues)
  const channel = draw.weighted(channels)
  const service = draw.weighted(services)
  const some = draw.weighted({ any: 3, one: 5, two: 2 })
  const locations =
    some === "any"
      ? undefined
      : some === "one"
        ? [draw.pick(places).id]
        : places.slice(0, 2).map(({ id }) => id)
  const days =
    draw.weighted({ none: 3, some: 7 }) === "none" ? undefined : Math.floor(30 * draw.random() ** 2)
  const offeredAt =
    days === undefined
      ? undefined
      : days === 0
        ? at + 2 * minute
        : wallClock(plusDays(day, days), 11 * 60 + draw.whole(0, 300))
  const status =
    offeredAt === undefined
      ? draw.pick(["waiting", "cancelled", "lapsed"] as const)
      : draw.pick(["booked", "booked", "offered", "waiting"] as const)
  const place = {
    location: places[0]?.id ?? "",
    desk: "g1",
    day: plusDays(day, 40),
    start: instant(at + 40 * 24 * hour),
    end: instant(at + 40 * 24 * hour + 15 * minute),
  }
  const isOpen = status === "offered"
  const said = status === "booked" ? ("yes" as const) : ("no" as const)
  const entry: Entry = {
    code,
    service,
    ...(locations && { locations }),
    persons: 1,
    also: [],
    resident: { language, phone: "+32470123456", name: "Marie Dubois" },
    reach: "message",
    turn: instant(at),
    asked: { at: instant(at), by: "resident", channel },
    status,
    ...(isOpen &&
      offeredAt !== undefined && {
        offer: { time: "t", place, at: instant(offeredAt), until: instant(offeredAt + 4 * hour) },
      }),
    before:
      isOpen || offeredAt === undefined
        ? []
        : [
            {
              at: instant(offeredAt),
              until: instant(offeredAt + 4 * hour),
              start: place.start,
              answer: said,
            },
            ...(said === "no"
              ? [
                  {
                    at: instant(offeredAt + 30 * hour),
                    until: instant(offeredAt + 34 * hour),
                    start: place.start,
                    answer: "none" as const,
                  },
                ]
              : []),
          ],
    ...((status === "booked" || status === "cancelled" || status === "lapsed") && {
      end: { at: instant((offeredAt ?? at) + hour) },
    }),
    owes: [],
    erasure: instant(at + 365 * 24 * hour),
    rev: 1,
  }
  const labels = {
    location: locations?.length === 1 ? (locations[0] ?? "") : "-",
    day,
    service,
    channel,
    language,
  }
  const facts: Fact[] = [{ measure: "unmet", value: 1, labels }]
  if (days !== undefined) facts.push({ measure: "offered", value: days, labels })
  return { entry, facts }
}

/** A letter that arrives, and its answer. */
export function writing(
  draw: Chance,
  code: string,
  place: Place,
  day: Day,
): { letter: Letter; facts: Fact[] } {
  const language = draw.weighted(tongues)
  const service = draw.yes(0.8) ? draw.weighted(services) : undefined
  const days = draw.yes(0.9) ? draw.whole(0, 20) : undefined
  const keyed = wallClock(day, 9 * 60 + draw.whole(0, 60))
  const answered =
    days === undefined ? undefined : wallClock(plusDays(day, days), 11 * 60 + draw.whole(0, 360))
  const letter: Letter = {
    id: code,
    received: day,
    keyed: instant(keyed),
    location: place.id,
    ...(service !== undefined && { service }),
    also: [],
    persons: 1,
    language,
    resident: { language, name: "Jan Smet", address: "Rue Longue 3, 1030 Bruxelles" },
    status: answered === undefined ? "open" : "answered",
    ...(answered !== undefined && {
      answered: instant(answered),
      how: draw.pick(["phoned", "written", "callback"] as const),
    }),
    rev: 1,
  }
  const labels = { location: place.id, day, service, channel: "post", language }
  const measured =
    answered === undefined
      ? []
      : [{ measure: "replied", value: daysBetween(day, plusDays(day, days ?? 0)), labels }]
  return { letter, facts: measured }
}
