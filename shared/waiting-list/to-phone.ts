import type { Act } from "../act.ts"
import type * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { answerBy } from "./answer-by.ts"
import type { Entry } from "./entry.ts"
import * as entries from "./entry.table.ts"
import * as freedTimes from "./freed-time.table.ts"

/** No message tells them of the time that is kept for them: a person does, and it is theirs for as long as that takes. */
export async function toPhone(act: Act, entry: Entry): Promise<table.Step[]> {
  const { offer } = entry
  if (entry.status !== "offered" || !offer || offer.task !== undefined) return []
  const time = await freedTimes.find(offer.time)
  if (!time) return []
  const longer = answerBy("call", offer.place.start, act.at, await territories.current())
  const until = longer !== undefined && longer > offer.until ? longer : offer.until
  const task = `offer-${time.name}-${time.had.length}`
  const { location } = offer.place
  return [
    ...entries.change(entry, { ...entry, offer: { ...offer, until, task } }),
    freedTimes.change({ ...time, due: until }),
    tasks.add({ id: task, kind: "offer", location, about: entry.code, at: act.at, rev: 1 }),
  ]
}
