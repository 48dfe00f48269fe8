import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { keyFrom } from "../code.ts"
import { Refusal } from "../refusal.ts"
import { mac, same } from "../seal.ts"
import { allowed } from "../staff/demand.ts"
import type { Entry } from "./entry.ts"
import * as entries from "./entry.table.ts"

/** The secret that goes with a code. */
export const keyOf = ({ code, asked }: Pick<Entry, "code" | "asked">): string =>
  keyFrom(mac("waiter-key", `${code} ${asked.at}`))

/** Where it is about: the time they are offered, or else the first place that suits them; and the organisation that helped. */
export const aboutOf = ({ offer, locations, helped }: Pick<Entry, "offer" | "locations" | "helped">) => ({
  location: offer?.place.location ?? locations?.[0],
  organisation: helped?.organisation,
})

/**
 * Somebody on the list, for whoever holds the key, and for a colleague who may book for them. `not-found` alike for a
 * wrong code, a wrong key, and what is none of their business.
 */
export async function load(act: Act, code: string, key: string | undefined): Promise<Entry> {
  const entry = await entries.find(code)
  if (!entry) throw new Refusal("not-found")
  const may =
    act.by.kind === "staff"
      ? allowed(act, "book", aboutOf(entry))
      : act.by.kind === "resident" && key !== undefined && same(keyOf(entry), key)
  if (!may) throw new Refusal("not-found")
  return entry
}

/** The same, to look at: a line in the trail of a colleague. */
export async function see(act: Act, code: string, key?: string): Promise<Entry> {
  const entry = await load(act, code, key)
  const { location } = aboutOf(entry)
  await audits.note(act, { what: "saw", about: code, ...(location !== undefined && { location }) })
  return entry
}
