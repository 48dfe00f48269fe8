import type { Act } from "../act.ts"
import { load } from "../appointment/access.ts"
import * as audits from "../audit/audit.table.ts"
import { aboutOf } from "../callback/about.ts"
import { request } from "../callback/request.ts"
import { Code } from "../code.ts"
import { invalid, Refusal } from "../refusal.ts"
import { sealed } from "../seal.ts"
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
 * A person phones whoever wrote: the promise and the answer are written together. While a call is promised to that
 * number already, that one is the answer. Refuses `invalid` for a letter without a number.
 */
async function promise(act: Act, letter: Letter, after: Letter, line: table.Step[]): Promise<void> {
  const { id, location, service, resident } = letter
  const { phone, name, address, language = letter.language } = resident ?? {}
  if (phone === undefined) throw invalid({ path: "phone", fault: "missing" })
  const about = aboutOf(await territories.current(), { service, location })
  const asked = { phone, language, ...(name && { name }), ...about }
  const form = address === undefined ? undefined : sealed("form", JSON.stringify({ address }))
  const written = [letters.change(after), ...line]
  const { first } = await request({ ...act, channel: "post" }, asked, `letter ${id}`, form, () => written)
  if (!first) await table.commit(written)
}

/**
 * Says how a letter was answered; twice is not an error. Refuses `not-found`, alike for a letter that is missing and one
 * of another location, and `invalid` for a code that nobody has, or a number that is missing.
 */
export async function answer(act: Act, id: string, how: How, code = ""): Promise<Letter> {
  const letter = await letters.find(id)
  if (!letter || !allowed(act, "letters", { location: letter.location })) throw new Refusal("not-found")
  if (letter.status === "answered") return letter
  const appointment = how === "booked" ? await bookedFor(act, code) : undefined
  const { policy } = await territories.current()
  const after = answered(letter, { at: act.at, how, appointment }, policy.retentionDays)
  const line = audits.noted(act, { what: "answered-letter", about: id, location: letter.location, why: how })
  if (how === "callback") await promise(act, letter, after, line)
  else await table.commit([letters.change(after), ...line])
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
