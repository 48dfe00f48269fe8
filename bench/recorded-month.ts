import { asSystem, type Channel } from "#shared/act.ts"
import type { Location } from "#shared/location/location.ts"
import { shifts } from "#shared/location/hours.ts"
import { minutesOf } from "#shared/service/service.ts"
import { bookableDays, calendarOf } from "#shared/slot/slot.ts"
import { inForce } from "#shared/territory/load.ts"
import { serviceOf, type Territory, TerritoryFile } from "#shared/territory/territory.ts"
import { type Day, daysFrom, hour, instant, minute, ms, plusDays, startOfDay } from "#shared/time.ts"
import { isDue, pickNext, servedBy } from "#shared/visit/pick-next.ts"
import { turnOf } from "#shared/visit/turn.ts"
import type { Event, Visit } from "#shared/visit/visit.ts"
import { drawn } from "#shared/wait/chance.ts"
import type { Month } from "#shared/what-if/again.ts"
import { daysOf, type Recorded, type Want } from "#shared/what-if/bookings.ts"
import { type Asking, freeTimes, momentOf } from "#shared/what-if/free.ts"

export type Size = {
  seed: number
  first: Day
  last: Day
  desks: number
  /** People who ask for a time on a day, and who come without one on a day of work. */
  asking: number
  walkIns: number
  share?: number
  horizonDays?: number
  releaseHours?: number
}

const minutes = { "id-card": 15, passport: 20, address: 10, extract: 5, foreigners: 30 }
const services = Object.keys(minutes)

/** One place with so many desks: some do everything, others a part of it. */
export function placeOf({ desks, share = 0.4, horizonDays = 42, releaseHours = 48 }: Size): {
  territory: Territory
  location: Location
} {
  const route = ["web", "sms", "phone", "counter", "post"] as const
  const names = (n: number) =>
    n % 3 === 2 ? services.slice(0, 3) : n % 4 === 3 ? services.slice(2) : services
  const weekdays = ["mon", "tue", "wed", "thu", "fri"] as const
  const file = TerritoryFile.parse({
    territory: {
      id: "test",
      name: { fr: "Commune" },
      languages: ["fr"],
      official: ["fr"],
      holidays: "BE",
      phone: "+32 4 221 80 00",
      phoneHours: [{ days: [...weekdays], from: "08:30", to: "16:00" }],
      post: { fr: "Place 1" },
    },
    policy: { protectedShare: share, horizonDays, releaseHours },
    services: Object.entries(minutes).map(([id, each]) => ({
      id,
      name: { fr: id },
      minutes: each,
      perPerson: id === "passport",
      routes: id === "foreigners" ? route.slice(1) : [...route],
    })),
    locations: [
      {
        id: "hotel",
        name: { fr: "Hôtel" },
        address: { fr: "Place 1" },
        postalCode: "1030",
        desks: Array.from({ length: desks }, (_, n) => ({ id: `g${n + 1}`, services: names(n) })),
        openings: [
          { days: [...weekdays], from: "08:30", to: "12:30", for: "appointments" },
          { days: ["mon", "tue", "thu", "fri"], from: "13:30", to: "16:00", for: "appointments" },
          { days: ["wed"], from: "13:30", to: "18:00", for: "walk-ins" },
        ],
      },
    ],
  })
  const territory = inForce(asSystem("2027-01-01T00:00:00.000Z"), file)
  const [location] = territory.locations
  if (!location) throw new Error("bench: no place")
  return { territory, location }
}

type Chance = ReturnType<typeof drawn>
const oneOf = <Each>(from: readonly Each[], chance: Chance): Each | undefined =>
  from[Math.floor(chance() * from.length)]
const exponential = (mean: number, chance: Chance): number => -Math.log(1 - chance()) * mean

/** People who ask one after the other, each among what is free by the rules; some change their mind. */
function askedFor(size: Size, territory: Territory, location: Location, chance: Chance) {
  const { first, last, asking: many } = size
  const zone = territory.head.timezone
  const window = daysOf({ territory, first, last })
  const free = freeTimes(territory, location, window)
  const found = new Map<string, Recorded>()
  const wants: Want[] = []
  const later_: { at: number; what: "moved" | "cancelled"; code: string }[] = []
  let at = startOfDay(plusDays(first, -territory.policy.horizonDays), zone)
  const end = startOfDay(plusDays(last, 1), zone)

  function slotFor(of: Pick<Recorded, "service" | "also" | "persons">, channel: Channel, when: string) {
    const service = serviceOf(territory, of.service)
    const also = of.also.flatMap((id) => serviceOf(territory, id) ?? [])
    if (!service) return undefined
    const visit = { service, persons: of.persons, also }
    const pool = channel === "web" ? ("web" as const) : ("assisted" as const)
    const asking: Asking = {
      name: [of.service, of.persons, of.also.join(), pool].join(" "),
      visit,
      pool,
      notice: channel === "counter" ? 0 : 60,
    }
    const bookable = new Set(bookableDays(territory, when))
    const now = momentOf(when)
    const days = window.filter((day) => bookable.has(day) && free.any(asking, day, now))
    const day = days[Math.min(days.length - 1, Math.floor(exponential(3, chance)))]
    const start = day === undefined ? undefined : oneOf(free.starts(asking, day, now), chance)
    const desk =
      day === undefined || start === undefined
        ? undefined
        : oneOf(free.desks(asking, day, start, now), chance)
    if (day === undefined || start === undefined || desk === undefined) return undefined
    const length = minutesOf(visit) * minute
    return { location: location.id, desk, day, start: instant(start), end: instant(start + length) }
  }
  const heldOf = ({ desk, day, start, end: to }: Recorded, web: boolean) => ({
    desk,
    day,
    start: ms(start),
    end: ms(to),
    web,
  })

  function change({ at: when, what, code }: (typeof later_)[number]): void {
    const before = found.get(code)
    if (!before || before.status === "cancelled" || ms(before.start) <= when) return
    const web = before.booked.channel === "web"
    const said = { at: instant(when), by: "resident", channel: web ? ("web" as const) : ("phone" as const) }
    const { location: where, desk, day, start, end: to } = before
    free.give(heldOf(before, web))
    if (what === "cancelled") {
      const history = [...before.history, { what, ...said }]
      return void found.set(code, { ...before, status: "cancelled", history })
    }
    const place = slotFor(before, said.channel, said.at)
    const from = { location: where, desk, day, start, end: to }
    const after = place && { ...before, ...place, history: [...before.history, { what, ...said, from }] }
    if (after) found.set(code, after)
    free.take(heldOf(after ?? before, web))
  }

  for (let n = 0; ; n++) {
    at += Math.ceil(exponential((24 * hour) / many, chance))
    later_.sort((a, b) => a.at - b.at)
    for (let next = later_[0]; next && next.at < Math.min(at, end); next = later_[0]) {
      later_.shift()
      change(next)
    }
    if (at >= end) break
    const code = `C${n}`
    const channel: Channel = chance() < 0.6 ? "web" : chance() < 0.7 ? "phone" : "counter"
    const service = oneOf(services, chance) ?? "id-card"
    if (channel === "web" && service === "foreigners") continue
    const also = chance() < 0.1 && service !== "address" ? ["address"] : []
    const of = { service, also, persons: chance() < 0.1 ? 2 : 1 }
    const now = instant(at)
    const place = slotFor(of, channel, now)
    if (!place) {
      wants.push({ code: `W${n}`, at: now, ...of, web: channel === "web", suits: () => true })
      continue
    }
    if (place.day < first) continue
    const by = channel === "web" ? "resident" : "staff"
    const made: Recorded = {
      code,
      ...of,
      ...place,
      status: "booked",
      booked: { at: now, by, channel },
      history: [],
    }
    found.set(code, made)
    free.take(heldOf(made, channel === "web"))
    const ahead = ms(place.start) - at
    if (chance() < 0.1) later_.push({ at: Math.ceil(at + chance() * ahead), what: "moved", code })
    if (chance() < 0.1) later_.push({ at: Math.ceil(at + chance() * ahead), what: "cancelled", code })
  }
  const inMonth = wants.filter((each) => ms(each.at) >= startOfDay(first, zone))
  return { appointments: [...found.values()], wants: inMonth }
}

type Coming = { visit: Visit; at: number; leaves?: number; took: number }

/** A day in the room: desks that call whoever is next by the rules, with pauses, and people who do this and that. */
function roomOf(
  day: Day,
  { walkIns }: Size,
  given: { territory: Territory; location: Location; appointments: readonly Recorded[] },
  chance: Chance,
): Visit[] {
  const { territory, location, appointments } = given
  const { policy } = territory
  const calendar = calendarOf(territory)
  const work = (["appointments", "walk-ins"] as const).flatMap((each) =>
    shifts(location, day, each, calendar),
  )
  if (work.length === 0) return []
  const [from, to] = [Math.min(...work.map(({ start }) => start)), Math.max(...work.map(({ end }) => end))]
  const due = appointments.filter((each) => each.day === day && each.status === "booked" && chance() > 0.08)
  const lasting = (wants: readonly string[]) =>
    wants.reduce((sum, id) => sum + (serviceOf(territory, id)?.minutes ?? 10), 0) *
    minute *
    Math.exp(0.4 * (chance() + chance() + chance() - 1.5) * 2 - 0.2)
  const base = { location: location.id, day, events: [], rev: 1 }
  const priority = () => (chance() < 0.03 ? { priority: "infirm" as const } : {})
  const comings: Coming[] = [
    ...due.map(({ code, service, also, persons, start }): Coming => {
      const visit = {
        ...base,
        id: `a-${code}`,
        appointment: code,
        start,
        service,
        also,
        persons,
        ...priority(),
      }
      const at = Math.round(ms(start) + (chance() * 25 - 18) * minute)
      return { visit, at, took: lasting([service, ...also]) }
    }),
    ...Array.from({ length: walkIns }, (_, i): Coming => {
      const service = oneOf(services.slice(0, 4), chance) ?? "id-card"
      const visit = { ...base, id: `w-${day}-${i}`, service, also: [], persons: 1, ...priority() }
      const at = Math.round(from - 10 * minute + chance() * (to - from - 30 * minute))
      const leaves = chance() < 0.08 ? at + Math.round(chance() * 40 * minute) : undefined
      return { visit, at, took: lasting([service]), ...(leaves !== undefined && { leaves }) }
    }),
  ].toSorted((a, b) => a.at - b.at)

  const visits = new Map<string, Visit>()
  const say = (visit: Visit, at: number, what: Event["what"], more: Partial<Event> = {}): Visit => {
    const after: Visit = {
      ...visit,
      events: [...visit.events, { what, at: instant(Math.round(at)), by: "staff", ...more }],
    }
    visits.set(visit.id, after)
    return after
  }
  type Line = ReturnType<typeof inLine>
  const inLine = ({ visit, took, leaves }: Coming, wants: string[]) => ({
    turn: visit.turn ?? "",
    from: visit.from,
    arrived: visit.events[0]?.at ?? "",
    ticket: visit.ticket ?? 0,
    wants,
    id: visit.id,
    took,
    leaves,
  })
  let line: Line[] = []
  const back: { at: number; who: Line; desk: string | undefined }[] = []
  const desks = location.desks.map(({ id }) => ({
    id,
    free: from + chance() * 6 * minute,
    serving: undefined as string | undefined,
    can: servedBy(location, id),
    ends: to + chance() * 20 * minute,
  }))
  let came = 0
  /** Moments of ten seconds: whoever comes, whoever goes, whoever is called. */
  for (let now = from - 30 * minute; now < to + 3 * hour; now += 10_000) {
    for (let next = comings[came]; next && next.at <= now; next = comings[++came]) {
      const { visit, at } = next
      const turn = turnOf({ arrived: instant(at), start: visit.start, priority: visit.priority }, policy)
      const here = say({ ...visit, ticket: came + 1, ...turn }, at, "arrived")
      line.push(inLine({ ...next, visit: here }, [visit.service, ...visit.also]))
    }
    for (const each of line.filter(({ leaves }) => leaves !== undefined && leaves <= now)) {
      const visit = visits.get(each.id)
      if (visit && chance() < 0.8) say(visit, now - 7, "left")
      line = line.filter((other) => other !== each)
    }
    for (const each of back.filter(({ at }) => at <= now)) {
      back.splice(back.indexOf(each), 1)
      const visit = visits.get(each.who.id)
      if (!visit) continue
      say(visit, now - 5, "returned")
      line.push(each.who)
    }
    for (const desk of desks) {
      if (desk.free > now || (now > desk.ends && line.every(({ arrived }) => ms(arrived) > to))) continue
      const next = pickNext(line, desk.can, instant(now))
      const due_ = next && line.filter(desk.can).some((each) => isDue(each, instant(now)))
      if (!next || !due_) continue
      const before = desk.serving === undefined ? undefined : visits.get(desk.serving)
      if (before) say(before, now, "finished")
      desk.serving = undefined
      line = line.filter((each) => each !== next)
      let visit = visits.get(next.id)
      if (!visit) continue
      visit = say(visit, now, "called", { desk: desk.id })
      const pause = chance() < 0.02 ? 15 * minute * chance() : exponential(0.7 * minute, chance)
      const dice = chance()
      if (dice < 0.03) {
        say(visit, now + 2 * minute, "no-show")
        desk.free = now + 2 * minute + pause
        continue
      }
      visit = say(visit, now + 20_000, "served", { desk: desk.id })
      const end = Math.round(now + 20_000 + next.took)
      desk.free = end + pause
      if (dice < 0.06) {
        say(visit, end, "parked")
        back.push({ at: end + chance() * 20 * minute, who: { ...next, took: 4 * minute }, desk: desk.id })
      } else if (dice < 0.08 && !next.wants.includes("address")) {
        say(visit, end, "redirected", { to: { service: "address" } })
        line.push({ ...next, wants: ["address"], took: 6 * minute })
      } else if (dice < 0.7) say(visit, end, "finished")
      else if (dice < 0.99) desk.serving = next.id
    }
  }
  return [...visits.values()]
}

/** A month as it would be recorded: every time was free by the rules when it was taken, everybody called in their turn. */
export function recordedMonth(size: Size): Month {
  const chance = drawn(size.seed)
  const { territory, location } = placeOf(size)
  const { first, last } = size
  const { appointments, wants } = askedFor(size, territory, location, chance)
  const given = { territory, location, appointments }
  const visits = daysFrom(first, last).flatMap((day) => roomOf(day, size, given, chance))
  return { territory, location, first, last, appointments, wants, visits }
}
