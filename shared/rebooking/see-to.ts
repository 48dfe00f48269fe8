import type { Act } from "../act.ts"
import { type Appointment, isOpen, type Place as PlaceAt } from "../appointment/appointment.ts"
import { reseated, restored, strandedBy } from "../appointment/stranded.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { leaving, released } from "../appointment/leaving.ts"
import { lost } from "../appointment/place.ts"
import { cellsOf, DeskDay } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { heldVisit, locationsFor } from "../slot/find.ts"
import { bookableDays } from "../slot/slot.ts"
import { routeTo } from "../notice/notice.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { hour, type Instant, instant, ms } from "../time.ts"
import { claimFor, offersFor, sisterDesk, window } from "./offers.ts"
import { reachOf, stands } from "./rebooking.ts"
import * as rebookings from "./rebooking.table.ts"
import { concluding } from "./conclude.ts"

const tries = 8

/** One change being worked off, by the rules in force; what is taken is read once and kept as it changes. */
export type Work = { act: Act; version: number; territory: Territory; taken: Map<string, DeskDay[]> }

async function takenAt({ act, territory, taken }: Work, location: string): Promise<void> {
  if (!taken.has(location))
    taken.set(location, await deskDays.load(location, bookableDays(territory, act.at), true))
}

/** Somebody may have booked for a day that lies further ahead than people book now. */
async function takenOn({ act, territory, taken }: Work, { location, day }: Appointment): Promise<void> {
  if (bookableDays(territory, act.at).includes(day)) return
  const others = taken.get(location)?.filter((each) => each.day !== day) ?? []
  taken.set(location, [...others, ...(await deskDays.load(location, [day], true))])
}

/** Cells that were just taken, so that the next in line is not offered them. */
function take({ taken, territory }: Work, { location, desk, day, start, end }: PlaceAt): void {
  const known = taken.get(location) ?? []
  const cells = cellsOf({ start: ms(start), end: ms(end) }, day, territory.head.timezone)
  const before = known.find((each) => each.desk === desk && each.day === day)
  const busy = new Set([...(before?.busy ?? []), ...cells])
  taken.set(location, [
    ...known.filter((each) => each !== before),
    { ...(before ?? DeskDay.parse({ location, desk, day })), busy },
  ])
}

const caseOf = ({ act, version }: Work, { code, location, resident }: Appointment) => ({
  version,
  code,
  location,
  reach: reachOf(resident),
  at: act.at,
})

/** To another desk at the same time: nobody need be told, and nobody need do anything. */
async function seat(work: Work, appointment: Appointment, desk: string): Promise<void> {
  const { act, territory } = work
  const { location, day, start, end } = appointment
  const { overbook: _, ...after } = reseated(appointment, desk, act)
  const { held: __, ...claim } = claimFor(appointment, { location, desk, day, start, end }, territory)
  const done = { outcome: "seated" as const, at: act.at }
  await table.commit([
    appointments.change(after),
    ...(await leaving(act, { appointment }, territory, claim)),
    rebookings.keepCase({ ...caseOf(work, appointment), done }),
  ])
  take(work, { location, desk, day, start, end })
}

/** An offer is worth something only while there is time to come to it. */
const earliest = (offers: PlaceAt[]): number => Math.min(...offers.map(({ start }) => ms(start) - 2 * hour))

const untilOf = (offers: PlaceAt[], until: number | undefined): { until?: Instant } =>
  offers.length > 0 ? { until: instant(Math.min(earliest(offers), until ?? Infinity)) } : {}

/** Other times held, whoever can be told owed a message, and a task for people. */
async function offer(work: Work, appointment: Appointment, offers: PlaceAt[], until?: number): Promise<void> {
  const { act, territory, version } = work
  const { code, location, history } = appointment
  const task = `stranded-${code}-${history.length}`
  const stranded = { version, offers, ...untilOf(offers, until), task }
  const told = routeTo(appointment.resident) !== undefined
  await table.commit([
    appointments.change(strandedBy(appointment, stranded, told, act)),
    ...offers.map((each) => deskDays.claim(claimFor(appointment, each, territory))),
    tasks.add({ id: task, kind: "stranded", location, about: code, at: act.at, rev: 1 }),
    rebookings.keepCase(caseOf(work, appointment)),
  ])
  for (const each of offers) take(work, each)
}

const askedFor = ({ act, territory, taken }: Work, appointment: Appointment) => ({
  appointment,
  visit: heldVisit(territory, { ...appointment, location: undefined }),
  territory,
  taken,
  now: act.at,
})

/** Other times that can be held for somebody, at their own location or where it has none nearby, and until when. */
async function others(work: Work, appointment: Appointment) {
  const { territory } = work
  const asked = askedFor(work, appointment)
  await takenAt(work, appointment.location)
  const { visit } = asked
  const { from, until } = window(reachOf(appointment.resident), asked)
  const nearby = locationsFor(territory, visit)
  const own = nearby.filter(({ id }) => id === appointment.location)
  let offers = offersFor(asked, own, from, Math.random)
  if (offers.length === 0) {
    await Promise.all(nearby.map(({ id }) => takenAt(work, id)))
    offers = offersFor(asked, nearby, from, Math.random)
  }
  return { offers, until }
}

/** Sees to one person whose desk works no more at their time. */
async function strand(work: Work, appointment: Appointment): Promise<void> {
  const asked = askedFor(work, appointment)
  await takenAt(work, appointment.location)
  await takenOn(work, appointment)
  const here = locationOf(work.territory, appointment.location)
  const desk = here && sisterDesk(asked, here)
  if (desk !== undefined) return await seat(work, appointment, desk)
  const { offers, until } = await others(work, appointment)
  await offer(work, appointment, offers, until)
}

/** Somebody whose desk works again at their time gets it back; what was held goes. */
async function restore({ act, territory }: Work, appointment: Appointment): Promise<void> {
  const told = routeTo(appointment.resident) !== undefined
  await table.commit([
    appointments.change(restored(appointment, told, act, territory)),
    ...(await released(act, appointment, territory)),
    ...(await concluding(act, appointment, "restored")),
  ])
}

const sameDeskDay = (a: PlaceAt) => (b: PlaceAt) =>
  a.location === b.location && a.desk === b.desk && a.day === b.day

/**
 * What was held somewhere that now works no more is held no longer: other times are, in its place. Whoever was told of a
 * time that is gone is told of the new one.
 */
async function withdraw(work: Work, appointment: Appointment): Promise<void> {
  const { act, territory } = work
  const { stranded } = appointment
  if (!stranded) return
  const reach = reachOf(appointment.resident)
  const standing = stranded.offers.filter((each) => stands(territory, { ...appointment, ...each }))
  const gone = stranded.offers.filter((each) => !standing.includes(each))
  const found = await others(work, appointment)
  const more = found.offers
    .filter(({ day }) => standing.every((each) => each.day !== day))
    .filter((each) => !gone.some(sameDeskDay(each)))
    .slice(0, territory.policy.offersHeld - standing.length)
  const offers = [...standing, ...more]
  const { until: _, ...kept } = stranded
  const after = { ...kept, offers, ...untilOf(offers, found.until) }
  // A message names the first of them, a letter all.
  const said = reach === "letter" || (reach !== "door" && offers[0] !== stranded.offers[0])
  const unsaid = appointment.owes.some(({ what }) => what === "stranded")
  await table.commit([
    appointments.change(strandedBy(appointment, after, said || unsaid, act)),
    ...(await released(act, { ...appointment, stranded: { ...stranded, offers: gone } }, territory)),
    ...more.map((each) => deskDays.claim(claimFor(appointment, each, territory))),
  ])
  for (const each of more) take(work, each)
}

/** What the rules in force mean for somebody, as they are now. */
export async function seeTo(work: Work, code: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const appointment = await appointments.find(code)
    if (!appointment || !isOpen(appointment, work.act.at)) return
    const { stranded } = appointment
    const held =
      stranded?.offers.some((each) => !stands(work.territory, { ...appointment, ...each })) ?? false
    try {
      // What is held outlasts the time that was lost: nobody is given back a time that is over.
      const given = appointment.start > work.act.at && stands(work.territory, appointment)
      if (given) return stranded && (await restore(work, appointment))
      if (!stranded) return await strand(work, appointment)
      return held ? await withdraw(work, appointment) : undefined
    } catch (refusal) {
      if (attempt === tries || !(await lost(refusal, attempt))) throw refusal
      // Somebody booked, moved or changed the rules in the same moment: everything is read anew.
      work.taken.clear()
      work.territory = await territories.current(true)
    }
  }
}

/** Makes somebody the work of people, with nothing held for them. */
export async function handOver(work: Work, code: string): Promise<void> {
  const appointment = await appointments.find(code)
  if (!appointment || appointment.stranded || !isOpen(appointment, work.act.at)) return
  if (!stands(work.territory, appointment)) await offer(work, appointment, [])
}
