import type { Act } from "../act.ts"
import { isHelp } from "../help/help.ts"
import { Refusal } from "../refusal.ts"
import type { Resident } from "../resident/resident.ts"
import { find, locationsFor, visitOf } from "../slot/find.ts"
import { bookableDays, type Slot } from "../slot/slot.ts"
import { spread } from "../slot/spread.ts"
import { demand } from "../staff/demand.ts"
import { organisationOf } from "../staff/staff.ts"
import * as territories from "../territory/territory.table.ts"
import { type Day, dayOf, type Instant } from "../time.ts"
import type { Appointment } from "./appointment.ts"
import type { Assistance } from "./appointment.request.ts"
import { book, bookedUnder } from "./book.ts"

/** So many people at once: a morning's work. */
export const mostAtOnce = 12

/** What all of them come for, and where. */
export type Errand = { service: string; location: string }

/** One of them: when, and the key under which they are booked once however often it is asked. */
export type One = Pick<Assistance, "consent" | "minutes" | "why"> & {
  resident: Resident
  start: Instant
  key: string
}

export type Outcome = { appointment: Appointment } | { refusal: Refusal }

/** Only a helper, for the people of their organisation. */
function demandOwn(act: Act, { location }: Errand): void {
  if (!isHelp(act)) throw new Refusal("not-allowed")
  demand(act, "book", { location, organisation: organisationOf(act.by.staff) })
}

async function freeFrom(act: Act, errand: Errand, day: Day): Promise<Slot[]> {
  const territory = await territories.current()
  const visit = visitOf(territory, errand)
  const locations = locationsFor(territory, visit, errand.location)
  const days = bookableDays(territory, act.at).filter((each) => each >= day)
  return find(act, territory, { visit, locations, days, pool: "assisted", consistent: true })
}

/** Times for so many people on a day, or the soonest after it; fewer where there are no more. Refuses `not-allowed`, `invalid`. */
export async function propose(act: Act, errand: Errand, day: Day, people: number): Promise<Slot[]> {
  demandOwn(act, errand)
  return spread(await freeFrom(act, errand, day), people)
}

async function nextAfter(act: Act, errand: Errand, start: Instant): Promise<Instant | undefined> {
  const { head } = await territories.current()
  const free = await freeFrom(act, errand, dayOf(start, head.timezone))
  return free.find((slot) => slot.start > start)?.start
}

/** So often somebody is told the next time; then they are asked again. */
const mostNext = 10

async function bookOne(act: Act, errand: Errand, { start: wished, key, ...one }: One): Promise<Outcome> {
  const before = await bookedUnder(act, key)
  if (before) return { appointment: before }
  let start: Instant | undefined = wished
  let last = new Refusal("slot-taken")
  for (let n = 0; start !== undefined && n < mostNext; n++) {
    try {
      const request = { ...errand, ...one, start, persons: 1, also: [] }
      return { appointment: await book(act, request, key) }
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      last = refusal
      // The same request came twice in the same moment, and the other one found another time.
      const twin = refusal.reason === "key-reused" ? await bookedUnder(act, key) : undefined
      if (twin) return { appointment: twin }
      if (refusal.reason !== "slot-taken" && refusal.reason !== "no-such-slot") break
      start = await nextAfter(act, errand, start)
    }
  }
  return { refusal: last }
}

/**
 * Books for several people one after the other, each an appointment of their own: at the time proposed, or at the next
 * free one where that was taken meanwhile. Nobody's outcome keeps another from theirs. Refuses `not-allowed`.
 */
export async function bookMany(act: Act, errand: Errand, people: readonly One[]): Promise<Outcome[]> {
  demandOwn(act, errand)
  const outcomes: Outcome[] = []
  for (const one of people) outcomes.push(await bookOne(act, errand, one))
  return outcomes
}
