import type { Act } from "../act.ts"
import type { Appointment } from "../appointment/appointment.ts"
import { logBug } from "../log.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Instant, minute, ms } from "../time.ts"
import * as entries from "../waiting-list/entry.table.ts"
import { giveOn } from "../waiting-list/give-on.ts"
import { concernedAt } from "./find.ts"
import { concerned, type Place, reachOf } from "./rebooking.ts"
import * as rebookings from "./rebooking.table.ts"
import { handOver, seeTo, type Work } from "./see-to.ts"

/** Whom nothing digital reaches first, then by start. */
const byUrgency = (a: Appointment, b: Appointment): number =>
  Number(reachOf(a.resident) === "message") - Number(reachOf(b.resident) === "message") ||
  (a.start < b.start ? -1 : 1)

/** Who is still not seen to by then has a task at once, and whoever takes it looks for a time. */
const patience = 10 * minute

/** Sees to everybody, whatever goes wrong for one of them: they are tried again, and are then the work of somebody. */
async function seeToAll(work: Work, people: Appointment[], since: Instant): Promise<unknown[]> {
  const late = ms(work.act.at) - ms(since) >= patience
  const bugs: unknown[] = []
  for (const { code } of people)
    try {
      await seeTo(work, code)
    } catch (bug) {
      logBug("rebooking-failed", bug)
      if (late) await handOver(work, code).catch(() => bugs.push(bug))
      else bugs.push(bug)
    }
  return bugs
}

/** Everybody whom a change of the rules concerns, by the rules in force; whoever waits is kept no time that is gone. */
async function peopleOf({ act, territory }: Work, places: Place[]): Promise<Appointment[]> {
  const all = new Map<string, Appointment>()
  for (const place of places) {
    const { booked, held, listed } = await concernedAt(act, territory, place)
    for (const each of [...booked, ...held]) all.set(each.code, each)
    for (const name of listed) await giveOn(act, name)
  }
  return [...all.values()].toSorted(byUrgency)
}

/**
 * Goes on with what a change of the rules left to be done: everyone whom it left without their place is seated at another
 * desk, or held other times, told, and the task of somebody. Each person is one commit, so that it can be stopped
 * anywhere and goes on where it was.
 */
export async function workOff(act: Act, version: number): Promise<void> {
  const rebooking = await rebookings.find(version)
  if (!rebooking?.due) return
  const [before, after] = await Promise.all([territories.at(version - 1), territories.at(version)])
  const places = before && after ? concerned(before, after, rebooking.at) : []
  for (let decided = 0; decided < (await territories.current(true)).version;) {
    // Whoever was seen to while the rules changed is seen to by the new ones: another may have looked before.
    const work: Work = { act, version, territory: await territories.current(true), taken: new Map() }
    decided = work.territory.version
    const [bug] = await seeToAll(work, await peopleOf(work, places), rebooking.at)
    if (bug !== undefined) throw bug
  }
  const { due: _, ...done } = rebooking
  // Other hours may have times for whoever waits.
  const look = (await entries.anyone()) ? [entries.planLook(act.at)] : []
  await table.commit([rebookings.change(done), ...look])
}
