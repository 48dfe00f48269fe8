import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { waitersName } from "../audit/audit.ts"
import { allowed, demand } from "../staff/demand.ts"
import type { Instant } from "../time.ts"
import { aboutOf } from "./access.ts"
import type { Entry } from "./entry.ts"
import * as entries from "./entry.table.ts"
import { type Measures, measures } from "./measures.ts"

/** Who waits, and of them whom a person tells of a time now: whose time runs out first comes first. */
export type Waiters = { toTell: Entry[]; others: Entry[] }

const waitsAt = ({ offer, locations }: Entry, location: string): boolean =>
  offer ? offer.place.location === location : (locations?.includes(location) ?? true)

const untilOf = ({ offer }: Entry): string => offer?.until ?? ""

/** Who waits for a time at a location, or anywhere: a line in the trail. Refuses `not-allowed`. */
export async function waiters(act: Act, location: string): Promise<Waiters> {
  demand(act, "calls", { location })
  const all = (await entries.waiting()).filter(
    (entry) => waitsAt(entry, location) && allowed(act, "book", aboutOf(entry)),
  )
  const tells = ({ status, offer }: Entry) => status === "offered" && offer?.task !== undefined
  const toTell = all.filter(tells).toSorted((a, b) => untilOf(a).localeCompare(untilOf(b)))
  if (all.length > 0) await audits.note(act, { what: "saw-waiting", about: waitersName(location), location })
  return { toTell, others: all.filter((entry) => !tells(entry)) }
}

/** Who waits of those whom the organisation of a helper helped. Refuses `not-allowed`. */
export async function ownWaiters(act: Act): Promise<Entry[]> {
  demand(act, "own-people")
  const helped = (await entries.waiting()).filter((entry) => entry.helped !== undefined)
  return helped.filter((entry) => allowed(act, "own-people", aboutOf(entry)))
}

/** Who asked in so many months counts: this one and those before. */
export const countedMonths = 3

/** The months that count at a moment, of UTC, the first first. */
export function monthsOf(at: Instant): string[] {
  const [year = 0, month = 1] = at.slice(0, 7).split("-").map(Number)
  return Array.from({ length: countedMonths }, (_, i) => {
    const n = year * 12 + month - 1 - (countedMonths - 1 - i)
    return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`
  })
}

/** How long those who asked lately waited, everywhere. It names nobody. */
export async function waits(act: Act): Promise<Measures> {
  demand(act, "calls")
  const months = monthsOf(act.at)
  const [waiting, waited] = await Promise.all([entries.waiting(), entries.waited(months)])
  const lately = waiting.filter(({ asked }) => asked.at >= (months[0] ?? ""))
  return measures([...lately, ...waited])
}
