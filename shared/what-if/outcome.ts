import { mean, quantile, type Spread, spreadOf, within } from "../figures/spread.ts"
import { type Day, dayOf, daysBetween, instant, minute, wallTimeOf, weekdayOf } from "../time.ts"
import type { Again, Month, Seen } from "./again.ts"

/** Fewer than so many are not told apart. */
export const least = 10

export type Figure = { n: number; median: number; p90: number; within?: number }

/** One world, or one service of it: days ahead, minutes waited, people. */
export type Side = {
  web?: Figure
  assisted?: Figure
  thirdWeb?: Figure
  thirdAssisted?: Figure
  unmet: number
  waited?: Figure
  late?: Figure
  left: number
}

export type Outcome = {
  before: Side & { fill?: number }
  after: Side & { fill?: number }
  services: { service: string; before: Side; after: Side }[]
  /** Minutes that whoever came in an hour of the week waited, on average. */
  hours: { hour: string; before?: number; after?: number }[]
  /** People who would have had a time on an earlier day, or on a later one. */
  earlier: number
  later: number
  /** Minutes that people would have waited less in the room, together. */
  saved: number
  /** What it would have cost. */
  deskHours: number
  /** What it is made of, and how many times the rules do not explain. */
  appointments: number
  visits: number
  unexplained: number
}

const worlds = ["before", "after"] as const
type World = (typeof worlds)[number]

const figure = (spread: Spread, target?: number): Figure | undefined => {
  const [n, median, p90] = [
    [...spread.values()].reduce((sum, many) => sum + many, 0),
    quantile(spread, 0.5),
    quantile(spread, 0.9),
  ]
  if (n < least || median === undefined || p90 === undefined) return undefined
  return { n, median, p90, ...(target !== undefined && { within: within(spread, target) / n }) }
}

const figureOf = (values: readonly (number | undefined)[], target?: number): Figure | undefined =>
  figure(spreadOf(values.filter((each) => each !== undefined)), target)

const minutesBetween = (from: number, to: number): number => Math.floor((to - from) / minute)

/** Whole minutes that somebody waited who came without an appointment. */
const waitedOf = ({ due, arrived, called }: Seen): number | undefined =>
  due !== undefined || called === undefined ? undefined : minutesBetween(arrived, called)

/** How many minutes after they could be, somebody with an appointment was called. */
const lateOf = ({ due, arrived, called }: Seen): number | undefined =>
  due === undefined || called === undefined ? undefined : minutesBetween(Math.max(due, arrived), called)

type Rows = {
  leads: { service: string; web: boolean; before?: number; after?: number }[]
  unmet: { service: string; before: boolean; after: boolean }[]
}

function rowsOf({ bookings }: Again, zone: string): Rows {
  const leads: Rows["leads"] = []
  const unmet: Rows["unmet"] = bookings.wants.map(({ service, granted }) => ({
    service,
    before: true,
    after: granted === undefined,
  }))
  for (const { service, web, at, first, counts, waited } of bookings.people) {
    if (!counts || waited) continue
    const days = (held: { day: Day } | undefined) => held && daysBetween(dayOf(at, zone), held.day)
    const [before, after] = [days(first.before), days(first.after)]
    leads.push({
      service,
      web,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    })
    if (before !== undefined && after === undefined) unmet.push({ service, before: false, after: true })
  }
  return { leads, unmet }
}

/** Without what has no figure. */
const present = <Each extends Record<string, unknown>>(
  of: Each,
): { [Key in keyof Each]?: Exclude<Each[Key], undefined> } => {
  const kept: { [Key in keyof Each]?: Exclude<Each[Key], undefined> } = {}
  for (const key in of) {
    const value = of[key]
    if (value !== undefined) Object.assign(kept, { [key]: value })
  }
  return kept
}

function sideOf(of: Again, { leads, unmet }: Rows, world: World, target: number, service?: string): Side {
  const isOf = (each: { service: string }) => service === undefined || each.service === service
  const booked = (web: boolean) =>
    leads.filter((each) => isOf(each) && each.web === web).map((each) => each[world])
  const third = (pool: "web" | "assisted") =>
    of.bookings.thirds.filter((each) => isOf(each) && each.pool === pool).map((each) => each[world])
  const seen = of.seen[world].filter(isOf)
  return {
    ...present({
      web: figureOf(booked(true)),
      assisted: figureOf(booked(false)),
      thirdWeb: figureOf(third("web")),
      thirdAssisted: figureOf(third("assisted")),
      waited: figureOf(seen.map(waitedOf), target),
      late: figureOf(seen.map(lateOf)),
    }),
    unmet: unmet.filter((each) => isOf(each) && each[world]).length,
    left: seen.filter(({ left }) => left).length,
  }
}

/** Minutes of appointments in the month, of the minutes that desks work for them. */
function fillOf({ bookings, minutes }: Again, { first, last }: Month, world: World): number | undefined {
  const inMonth = ({ day }: { day: Day }) => first <= day && day <= last
  const extra =
    world === "after"
      ? bookings.wants.flatMap(({ granted, taken }) => (granted && !taken ? [granted] : []))
      : []
  const taken = bookings.people.flatMap((person) => person.last[world] ?? [])
  const all = [...taken, ...extra].filter(inMonth)
  const planned = minutes[world].appointments
  return planned === 0
    ? undefined
    : all.reduce((sum, { start, end }) => sum + (end - start) / minute, 0) / planned
}

const hourOf = (at: number, zone: string): string =>
  `${weekdayOf(dayOf(instant(at), zone))}-${wallTimeOf(instant(at), zone).slice(0, 2)}`

const weekHours = (hour: string): number => {
  const [day = "", time = ""] = hour.split("-")
  return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(day) * 24 + Number(time)
}

function hoursOf({ seen }: Again, zone: string): Outcome["hours"] {
  const waits = new Map<string, Record<World, number[]>>()
  for (const world of worlds)
    for (const each of seen[world]) {
      const waited = waitedOf(each)
      if (waited === undefined) continue
      const hour = hourOf(each.arrived, zone)
      const found = waits.get(hour) ?? { before: [], after: [] }
      found[world].push(waited)
      waits.set(hour, found)
    }
  const told = (values: number[]) => (values.length < least ? undefined : mean(spreadOf(values)))
  return [...waits]
    .map(([hour, { before, after }]) => ({ hour, ...present({ before: told(before), after: told(after) }) }))
    .toSorted((a, b) => weekHours(a.hour) - weekHours(b.hour))
}

/** Minutes waited less, of whoever was called in both. */
function savedOf({ seen }: Again): number {
  const wait = (each: Seen) =>
    waitedOf(each) ?? (lateOf(each) === undefined ? undefined : Math.max(0, lateOf(each) ?? 0))
  const before = new Map(seen.before.map((each) => [each.id, wait(each)]))
  return seen.after.reduce((sum, each) => {
    const [was, is] = [before.get(each.id), wait(each)]
    return was === undefined || is === undefined ? sum : sum + was - is
  }, 0)
}

/** What a change comes to: the month as it was beside the month as it would have been. */
export function outcomeOf(month: Month, of: Again): Outcome {
  const { territory, location } = month
  const zone = territory.head.timezone
  const target = territory.policy.waitTargetMinutes
  const rows = rowsOf(of, zone)
  const side = (world: World, service?: string) => sideOf(of, rows, world, target, service)
  const whole = (world: World) => ({ ...side(world), ...present({ fill: fillOf(of, month, world) }) })
  const served = territory.services.filter(({ id }) =>
    location.desks.some(({ services }) => services.includes(id)),
  )
  const services = served
    .map(({ id }) => ({ service: id, before: side("before", id), after: side("after", id) }))
    .filter(({ before, after }) =>
      [before, after].some((each) => each.web ?? each.assisted ?? each.waited ?? each.late),
    )
  const moved = rows.leads.map(({ before, after }) =>
    before === undefined || after === undefined ? 0 : Math.sign(after - before),
  )
  return {
    before: whole("before"),
    after: whole("after"),
    services,
    hours: hoursOf(of, zone),
    earlier: moved.filter((each) => each < 0).length,
    later: moved.filter((each) => each > 0).length,
    saved: savedOf(of),
    deskHours: (of.minutes.after.all - of.minutes.before.all) / 60,
    appointments: of.bookings.asked,
    visits: of.seen.before.length,
    unexplained: of.bookings.unexplained,
  }
}
