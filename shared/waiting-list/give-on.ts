import type { Act } from "../act.ts"
import { lost } from "../appointment/place.ts"
import { DeskDay, type Freed } from "../desk/desk-day.ts"
import * as deskDays from "../desk/desk-day.table.ts"
import { releaseListed } from "../desk/listed.table.ts"
import { stands } from "../rebooking/rebooking.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Policy, Territory } from "../territory/territory.ts"
import { later, minute } from "../time.ts"
import type { Entry } from "./entry.ts"
import * as entries from "./entry.table.ts"
import { cellsIn, type FreedTime, passedOn } from "./freed-time.ts"
import * as freedTimes from "./freed-time.table.ts"
import { whoseTurn } from "./match.ts"
import { giving, type Own, pass } from "./offer.ts"

const tries = 12

/** When the web sees what nobody on the list could use. */
const seenLater = (act: Act, time: FreedTime, { freedMinutes }: Policy): Freed | undefined =>
  time.late && freedMinutes > 0
    ? {
        first: time.first,
        many: time.many,
        web: false,
        until: later(act.at, Math.random() * freedMinutes * minute),
      }
    : undefined

async function dayOfDesk({ location, desk, day }: Own): Promise<DeskDay> {
  const found = (await deskDays.load(location, [day], true)).find((each) => each.desk === desk)
  return found ?? DeskDay.parse({ location, desk, day })
}

/** Whose it is next. Refuses `changed-meanwhile` where they have just stopped waiting. */
async function next(act: Act, territory: Territory, time: FreedTime) {
  const turn = whoseTurn(territory, await entries.inLine(), time, await dayOfDesk(time), act.at)
  const entry = turn && (await entries.find(turn.waits.code))
  if (turn && entry?.status !== "waiting") throw new Refusal("changed-meanwhile")
  return turn && entry && { ...turn, entry }
}

/** Whether somebody still has it, and the desk works then. */
async function isTheirs(act: Act, territory: Territory, time: FreedTime, entry: Entry | undefined) {
  const { offer } = entry ?? {}
  if (entry?.status !== "offered" || offer?.time !== time.name) return "nobody"
  if (!stands(territory, { ...entry, ...offer.place })) return "gone"
  return offer.until <= act.at ? "late" : "theirs"
}

async function giveOnce(act: Act, name: string): Promise<"done" | "again"> {
  const time = await freedTimes.find(name)
  if (!time) return "done"
  const territory = await territories.current(true)
  if (time.entry !== undefined) {
    const entry = await entries.find(time.entry)
    const whose = await isTheirs(act, territory, time, entry)
    if (whose === "theirs") return "done"
    if (entry && whose !== "nobody")
      await pass(act, entry, whose === "gone" ? "gone" : "none", territory.policy)
    else await table.commit([freedTimes.change(passedOn(time, act.at))])
    return "again"
  }
  const to = await next(act, territory, time)
  if (to) await table.commit(giving(act, territory, time, to.entry, to.waits, to.found))
  else
    await table.commit([
      freedTimes.remove(time),
      releaseListed(time, cellsIn(time), time.name, seenLater(act, time, territory.policy)),
    ])
  return "done"
}

/**
 * Offers a freed time to whoever on the waiting list it suits and whose turn it is, or else gives it to everybody. Again
 * does nothing while somebody has it.
 */
export async function giveOn(act: Act, name: string): Promise<void> {
  for (let attempt = 0; ;)
    try {
      if ((await giveOnce(act, name)) === "done") return
    } catch (refusal) {
      // Somebody answered, booked beside it or changed the rules in the same moment: look again.
      if (attempt++ === tries || !(await lost(refusal, attempt))) throw refusal
    }
}
