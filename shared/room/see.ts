import type { Act } from "../act.ts"
import { demand } from "../staff/demand.ts"
import type { Deed } from "../staff/rights.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf } from "../time.ts"
import { readId, statusOf, type Visit } from "../visit/visit.ts"
import * as visits from "../visit/visit.table.ts"

/** Who waits in which order, who is called or at a desk, and who was put aside or did not come. */
export type Room = { waiting: visits.Waiting[]; called: Visit[]; aside: Visit[] }

/** The visit that an address names, if it is one of this place and of today: a page may stay open over night. */
export async function namedHere({ at }: Act, location: string, id = ""): Promise<Visit | undefined> {
  const { head } = await territories.lately(at)
  const named = readId(id)
  const isHere = named?.location === location && named.day === dayOf(at, head.timezone)
  return isHere ? visits.find(id) : undefined
}

/** Lists may be a moment behind a visit that was just changed. */
function corrected({ waiting, called, aside }: Room, fresh: Visit | undefined): Room {
  if (!fresh) return { waiting, called, aside }
  const status = statusOf(fresh)
  const put = (list: Visit[], belongs: boolean) => [
    ...(belongs ? [fresh] : []),
    ...list.filter(({ id }) => id !== fresh.id),
  ]
  return {
    waiting: waiting.filter(({ visit }) => visit.id !== fresh.id || status === "arrived"),
    called: put(called, status === "called" || status === "served"),
    aside: put(aside, status === "parked" || status === "no-show"),
  }
}

/** The waiting room of a place now; `fresh` is a visit that was just changed. Refuses `not-allowed`. */
export async function seeRoom(
  act: Act,
  deed: Deed,
  location: string,
  fresh: Visit | undefined,
): Promise<Room> {
  demand(act, deed, { location })
  const { head } = await territories.lately(act.at)
  const day = dayOf(act.at, head.timezone)
  const [waiting, called, aside] = await Promise.all([
    visits.waiting(location, day),
    visits.called(location, day),
    visits.aside(location, day),
  ])
  return corrected({ waiting, called, aside }, fresh)
}
