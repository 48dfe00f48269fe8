import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { load } from "./access.ts"
import { again } from "./answer.ts"
import { type Entry, ended, erased, isWaiting } from "./entry.ts"
import * as entries from "./entry.table.ts"
import { longWaitDone } from "./long-wait.ts"
import { clearing } from "./offer.ts"

/**
 * Somebody found another time for them than the list did: they wait no more, and what was kept for them is the next
 * person's. Who it is stands on the appointment from now on. Whoever waits no more stays as they are. Refuses `not-found`.
 */
export const serve = (act: Act, code: string, made: Pick<Appointment, "code">): Promise<Entry> =>
  again(async () => {
    const entry = await load(act, code, undefined)
    if (!isWaiting(entry)) return entry
    const { policy } = await territories.current()
    const after = erased(ended(entry, "booked", act, policy, made.code))
    await table.commit(
      [...entries.change(entry, after), ...(await clearing(act, entry)), ...(await longWaitDone(act, entry))],
      1,
    )
    return after
  })
