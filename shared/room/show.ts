import type { Act } from "../act.ts"
import type { Location } from "../location/location.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf } from "../time.ts"
import { statusOf } from "../visit/visit.ts"
import * as visits from "../visit/visit.table.ts"
import { type Call, callsOf } from "./room.ts"

/** What hangs on the wall: numbers and desks, and nobody's name. */
export type Shown = {
  calls: Call[]
  /** Called, and not seen: they keep their place. */
  missed: number[]
}

/** The one that is called, and the four before; four who were not seen. */
const shown = { calls: 5, missed: 4 }
/** So many are looked for: some have stayed long, and others were only put aside. */
const soughtAfter = { calls: 8, missed: 16 }

/** The last calls at a place. */
export async function show(act: Act, place: Location): Promise<Shown> {
  const { head } = await territories.lately(act.at)
  const day = dayOf(act.at, head.timezone)
  const [called, aside] = await Promise.all([
    visits.called(place.id, day, soughtAfter.calls),
    visits.aside(place.id, day, soughtAfter.missed),
  ])
  return {
    calls: callsOf(called, place).slice(0, shown.calls),
    missed: aside
      .flatMap((visit) => (statusOf(visit) === "no-show" && visit.ticket !== undefined ? [visit.ticket] : []))
      .slice(0, shown.missed),
  }
}
