import { setImmediate } from "node:timers/promises"
import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as callbacks from "../callback/callback.table.ts"
import { invalid, Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import {
  type Day,
  dayOf,
  daysFrom,
  hour,
  type Instant,
  instant,
  type Month as MonthName,
  ms,
  plusDays,
  startOfDay,
} from "../time.ts"
import * as visits from "../visit/visit.table.ts"
import { type Entry, suits } from "../waiting-list/entry.ts"
import * as entries from "../waiting-list/entry.table.ts"
import { suitsNeeds } from "../location/suits.ts"
import type { Location } from "../location/location.ts"
import { again, type Month } from "./again.ts"
import { daysOf, type Want } from "./bookings.ts"
import { type Outcome, outcomeOf } from "./outcome.ts"
import { type Change, unknownIn } from "./what-if.ts"

/** Which month of which place, and what would have been otherwise. */
export type Question = { location: string; month: MonthName; change: Change }

export const daysIn = (month: MonthName): { first: Day; last: Day } => {
  const first = `${month}-01`
  return { first, last: plusDays(`${plusDays(first, 31).slice(0, 7)}-01`, -1) }
}

/** So many versions of the rules, and days, are read at once. */
const atOnce = 20

/** The rules as they were in force when a month ended. */
async function rulesAt(end: Instant): Promise<Territory> {
  const current = await territories.current()
  for (let next = current.version; next > 0;) {
    const some = await territories.versions(next, atOnce)
    const found = some.find(({ at }) => at < end)
    if (found)
      return found.version === current.version ? current : ((await territories.at(found.version)) ?? current)
    next = some.length < atOnce ? 0 : (some.at(-1)?.version ?? 1) - 1
  }
  return current
}

async function ofDays<Each>(days: readonly Day[], read: (day: Day) => Promise<Each[]>): Promise<Each[]> {
  const found: Each[] = []
  for (let i = 0; i < days.length; i += atOnce)
    found.push(...(await Promise.all(days.slice(i, i + atOnce).map(read))).flat())
  return found
}

const comesTo = ({ locations, resident }: Entry, place: Location, all: readonly Location[]): boolean =>
  locations ? locations.includes(place.id) : suitsNeeds(resident.needs, place, all)

/** Whoever asked in these days for want of a place here: on the waiting list, or to be called. */
async function wantsOf(
  { locations }: Territory,
  place: Location,
  from: Instant,
  to: Instant,
): Promise<Want[]> {
  const [waited, called] = await Promise.all([
    entries.askedBetween(from, to),
    callbacks.askedBetween(from, to),
  ])
  const here = (service: string | undefined) =>
    service !== undefined && place.desks.some(({ services }) => services.includes(service))
  const listed = waited
    .filter((entry) => here(entry.service) && comesTo(entry, place, locations))
    .map((entry): Want => {
      const { code, asked, service, also, persons, end, days } = entry
      const got = end?.appointment
      const web = asked.channel === "web"
      return { code, at: asked.at, service, also, persons, web, got, suits: (day) => suits({ days }, day) }
    })
  const calls = called.flatMap(({ code, unmet, location, service, asked, end }): Want[] =>
    unmet && location === place.id && service !== undefined && here(service)
      ? [
          {
            code,
            at: asked.at,
            service,
            also: [],
            persons: 1,
            web: asked.channel === "web",
            got: end?.appointment,
            suits: () => true,
          },
        ]
      : [],
  )
  return [...listed, ...calls].toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** A month of a place as the table has it. Refuses `not-found`, and `invalid` for a month that is not over. */
async function recorded(act: Act, { location: id, month }: Question): Promise<Month> {
  const { first, last } = daysIn(month)
  const current = await territories.current()
  const zone = current.head.timezone
  if (last >= dayOf(act.at, zone)) throw invalid({ path: "month", fault: "not-offered" })
  const [from, to] = [first, plusDays(last, 1)].map((day) => instant(startOfDay(day, zone)))
  if (from === undefined || to === undefined) throw new Refusal("not-found")
  const territory = await rulesAt(to)
  const location = locationOf(territory, id)
  if (!location) throw new Refusal("not-found")
  const days = daysOf({ territory, first, last })
  return {
    territory,
    location,
    first,
    last,
    appointments: await ofDays(days, (day) => appointments.ofDay(id, day)),
    visits: await ofDays(daysFrom(first, last), (day) => visits.ofDay(id, day)),
    wants: await wantsOf(territory, location, from, to),
  }
}

async function reckoned(act: Act, question: Question): Promise<Outcome> {
  const month = await recorded(act, question)
  const problems = unknownIn(month.location, question.change)
  if (problems.length > 0) throw invalid(...problems)
  const steps = again(month, question.change)
  for (;;) {
    const step = steps.next()
    if (step.done) return outcomeOf(month, step.value)
    // Others have their turn meanwhile.
    await setImmediate()
  }
}

/** What was reckoned in this process a while ago. */
const kept = new Map<string, { at: Instant; outcome: Promise<Outcome> }>()
const most = 30
const keptFor = hour

const nameOf = ({ location, month, change }: Question): string => JSON.stringify([location, month, change])

const keptNow = (act: Act, question: Question) => {
  const found = kept.get(nameOf(question))
  return found && found.at <= act.at && ms(act.at) - ms(found.at) < keptFor ? found : undefined
}

/** Whether the answer is there already. */
export const isReckoned = (act: Act, question: Question): boolean => keptNow(act, question) !== undefined

/** Forgets what was reckoned: for tests that change tables. */
export const forget = (): void => kept.clear()

/**
 * What would have been otherwise in a month that is over: takes seconds, and says the same each time. Refuses
 * `not-allowed`, `not-found`, and `invalid` for an open month or what is not there.
 */
export async function whatIf(act: Act, question: Question): Promise<Outcome> {
  demand(act, "figures", { location: question.location })
  const before = keptNow(act, question)
  if (before) return before.outcome
  const [oldest] = kept.keys()
  if (oldest !== undefined && kept.size >= most) kept.delete(oldest)
  const name = nameOf(question)
  const made = { at: act.at, outcome: reckoned(act, question) }
  kept.set(name, made)
  try {
    return await made.outcome
  } catch (trouble) {
    if (kept.get(name) === made) kept.delete(name)
    throw trouble
  }
}
