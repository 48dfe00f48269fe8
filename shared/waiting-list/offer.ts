import type { Act } from "../act.ts"
import type { DeskDay } from "../desk/desk-day.ts"
import { changeListed } from "../desk/listed.table.ts"
import * as table from "../table.ts"
import { done } from "../task/task.ts"
import * as tasks from "../task/task.table.ts"
import type { Policy, Territory } from "../territory/territory.ts"
import { type Answer, type Entry, type Offer, offered, passed } from "./entry.ts"
import * as entries from "./entry.table.ts"
import type { InLine } from "./entry.table.ts"
import { cellsIn, type FreedTime, leftOf, passedOn } from "./freed-time.ts"
import * as freedTimes from "./freed-time.table.ts"
import { freedTime } from "./give-back.ts"
import type { Found } from "./match.ts"

export type Own = Pick<DeskDay, "location" | "desk" | "day">

/** Minutes of a cell. */
const cell = 5
/** What of an offer counts as the web's: all of it for whoever asked there. */
export const webMinutes = (waits: Pick<InLine, "web">, cells: readonly number[]): number =>
  waits.web ? cells.length * cell : 0

/** The offer, and the task of telling whom a person tells: of phoning them, or of writing. */
export function offering(act: Act, entry: Entry, time: FreedTime, { slot, desk, until }: Found) {
  const place = {
    location: slot.location,
    desk: desk.desk,
    day: slot.day,
    start: slot.start,
    end: slot.end,
  }
  const task = entry.reach === "message" ? undefined : `offer-${time.name}-${time.had.length}`
  const offer: Offer = { time: time.name, place, at: act.at, until, ...(task !== undefined && { task }) }
  const work =
    task === undefined
      ? []
      : [
          tasks.add({
            id: task,
            kind: "offer",
            location: place.location,
            about: entry.code,
            at: act.at,
            rev: 1,
          }),
        ]
  return { offer, work }
}

/** Steps that make a freed time somebody's: what of it they do not take goes to others. */
export function giving(
  act: Act,
  territory: Territory,
  time: FreedTime,
  entry: Entry,
  waits: InLine,
  found: Found,
): table.Step[] {
  const own: Own = time
  const freed = cellsIn(time)
  const extra = found.cells.filter((each) => !freed.includes(each))
  const rest = leftOf(time, found.cells).map((piece, n) =>
    freedTime(
      `${time.name}.${time.rev}.${n}`,
      { location: time.location, desk: time.desk, day: time.day, cells: cellsIn(piece) },
      { at: act.at, late: time.late, silent: time.silent },
    ),
  )
  const web = webMinutes(waits, found.cells)
  const { offer, work } = offering(act, entry, time, found)
  const first = found.cells[0] ?? 0
  return [
    ...entries.change(entry, offered(entry, offer, act.at)),
    freedTimes.change({
      ...time,
      first,
      many: found.cells.length,
      entry: entry.code,
      web,
      due: offer.until,
    }),
    ...rest.map(freedTimes.add),
    changeListed(own, {
      cells: extra,
      names: rest.map(({ name }) => name),
      web,
      room: waits.web ? found.desk.room : undefined,
      rules: territory.version,
    }),
    ...work,
  ]
}

/** A freed time is nobody's again, as steps of what makes it so; its task is done. `answer`: what they said to it. */
export async function clearing(
  act: Act,
  { offer }: Pick<Entry, "offer">,
  answer?: Answer,
): Promise<table.Step[]> {
  const time = offer && (await freedTimes.find(offer.time))
  if (!offer || !time) return []
  const task = offer.task === undefined ? undefined : await tasks.find(offer.task)
  return [
    freedTimes.change(passedOn(time, act.at, answer === "none")),
    ...(time.web > 0
      ? [changeListed(time, { cells: [], names: [], web: -time.web, room: undefined, rules: undefined })]
      : []),
    ...(task && !task.done ? [tasks.change(done(task, act))] : []),
  ]
}

/** Somebody does not get the time they were offered: they wait on, and it is the next person's. */
export async function pass(
  act: Act,
  entry: Entry,
  answer: Exclude<Answer, "yes">,
  policy: Policy,
): Promise<void> {
  await table.commit([
    ...entries.change(entry, passed(entry, answer, act, policy)),
    ...(await clearing(act, entry, answer)),
  ])
}
