import type { Act } from "../act.ts"
import { load } from "../appointment/access.ts"
import * as audits from "../audit/audit.table.ts"
import { Code } from "../code.ts"
import { invalid, Refusal } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { hour, later } from "../time.ts"
import { answered, countedDays, type How, type Letter } from "./letter.ts"
import * as letters from "./letter.table.ts"

/** What was booked for a letter: an appointment that whoever answers may see; refuses `invalid` for anything else. */
async function bookedFor(act: Act, code: string): Promise<string> {
  const read = Code.safeParse(code)
  if (!read.success) throw invalid({ path: "code", fault: "missing" })
  await load(act, "see", read.data, undefined).catch((refusal: unknown) => {
    throw refusal instanceof Refusal ? invalid({ path: "code", fault: "missing" }) : refusal
  })
  return read.data
}

/**
 * Says how a letter was answered; twice is not an error. Refuses `not-found`, alike for a letter that is missing and one
 * of another location, and `invalid` for a code that nobody has.
 */
export async function answer(act: Act, id: string, how: How, code = ""): Promise<Letter> {
  const letter = await letters.find(id)
  if (!letter || !allowed(act, "letters", { location: letter.location })) throw new Refusal("not-found")
  if (letter.status === "answered") return letter
  const appointment = how === "booked" ? await bookedFor(act, code) : undefined
  const { policy } = await territories.current()
  const after = answered(letter, { at: act.at, how, appointment }, policy.retentionDays)
  await table.commit([
    letters.change(after),
    ...audits.noted(act, { what: "answered-letter", about: id, location: letter.location, why: how }),
  ])
  return after
}

/** Letters of a location that wait for an answer, oldest first: a line in the trail of each that names a person. */
export async function waiting(act: Act, location: string): Promise<Letter[]> {
  demand(act, "letters", { location })
  const open = await letters.open(location)
  const named = open.filter(({ resident }) => resident !== undefined)
  await audits.note(act, ...named.map(({ id }) => ({ what: "saw" as const, about: id, location })))
  return open
}

/** Letters of a location answered as long ago as reply times are counted. Refuses `not-allowed`. */
export async function lately(act: Act, location: string): Promise<Letter[]> {
  demand(act, "letters", { location })
  return letters.answeredSince(location, later(act.at, -countedDays * 24 * hour))
}
