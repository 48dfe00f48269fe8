import * as z from "zod"
import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { Code } from "../code.ts"
import { Phone } from "../phone.ts"
import { invalid } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import type { Instant } from "../time.ts"
import { Text } from "../text.ts"
import { aboutOf } from "./access.ts"
import { type Appointment, byNeed } from "./appointment.ts"
import * as appointments from "./appointment.table.ts"

export const Search = z.strictObject({
  code: z
    .string()
    .max(40)
    .meta({ description: "as it stands on the slip", examples: ["K7GWP"] })
    .optional(),
  name: Text(200).describe("words of the name, also only begun").optional(),
  phone: Phone.optional(),
})
export type Search = z.infer<typeof Search>

/** So many answers help; more do not. */
const most = 10

/** Codes that each thing asked for leads to; what somebody typed that is no code leads nowhere. */
const codesOf = ({ code, name, phone }: Search, now: Instant): Promise<string[]>[] => [
  ...(code === undefined ? [] : [Promise.resolve([Code.safeParse(code).data ?? ""].filter(Boolean))]),
  ...(name === undefined ? [] : [appointments.codesOfName(name, now)]),
  ...(phone === undefined ? [] : [appointments.codesOfPhone(phone, now)]),
]

/** Those of these appointments that somebody may see, the first so many; not more are looked at than it takes. */
async function visible(act: Act, codes: string[], phone?: string): Promise<Appointment[]> {
  const seen: Appointment[] = []
  for (let i = 0; i < codes.length && i < 10 * most && seen.length < most; i += most) {
    const found = await Promise.all(codes.slice(i, i + most).map(appointments.find))
    const there = found.filter((each) => each !== undefined)
    // An index may still lead to what bears another number by now.
    const theirs = there.filter(({ resident }) => phone === undefined || resident.phone === phone)
    seen.push(...theirs.filter((each) => allowed(act, "search", aboutOf(each))))
  }
  return seen
}

/**
 * The appointments of a person by code, name or phone (all that is given must fit), as far as whoever asks may see them:
 * for anything else the answer is the same as for nothing; without those that are `known` from a search before. Each is a
 * line in the trail. Refuses `invalid`.
 */
export async function search(act: Act, asked: Search, known: string[] = []): Promise<Appointment[]> {
  const lists = await Promise.all(codesOf(asked, act.at))
  const [first, ...others] = lists
  if (!first) throw invalid({ path: "code", fault: "missing" })
  const codes = first.filter((code) => others.every((list) => list.includes(code)) && !known.includes(code))
  const found = await visible(act, codes, asked.phone)
  const seen = found.toSorted(byNeed(act.at)).slice(0, most)
  await audits.note(
    act,
    ...seen.map(({ code, location }) => ({ what: "found" as const, about: code, location })),
  )
  return seen
}

/** What a colleague has just found, once more: no new line in the trail, the search left one. */
export const foundAgain = (act: Act, codes: string[]): Promise<Appointment[]> => visible(act, codes)
