import type { Act } from "../act.ts"
import { token } from "../seal.ts"
import { maxAlso } from "../service/service.ts"
import { type Asked, find, locationsFor, poolOf, visitOf } from "../slot/find.ts"
import { bookableDays } from "../slot/slot.ts"
import { whyNot } from "../slot/why-not.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf } from "../time.ts"
import type { Attestation } from "./attestation.ts"
import { keep } from "./keep.ts"

/**
 * An attestation that somebody found no time for what they asked, looked up anew; undefined when there is a time, when
 * no day would ever do, and for what the web does not book. Refuses `invalid` for names nobody knows,
 * `too-many-requests`.
 */
export async function noPlace(
  act: Act,
  asked: Asked & { location?: string | undefined },
): Promise<Attestation | undefined> {
  const territory = await territories.current()
  const visit = visitOf(territory, asked)
  const { service, also, persons } = visit
  if (also.length > maxAlso || [service, ...also].some(({ routes }) => !routes.includes("web")))
    return undefined
  const locations = locationsFor(territory, visit, asked.location)
  const days = bookableDays(territory, act.at)
  const pool = poolOf(act)
  const free = await find(act, territory, { visit, locations, days, pool, consistent: true })
  if (free.length > 0 || whyNot({ territory, visit, locations, now: act.at, pool })) return undefined
  const { channel, at } = act
  const upTo = days.at(-1)
  return keep(act, `no place ${token()}`, {
    services: [service, ...also].map(({ id }) => id),
    persons,
    location: asked.location,
    date: dayOf(at, territory.head.timezone),
    channel,
    result: "no-place",
    ...(upTo !== undefined && { upTo }),
  })
}
