import * as z from "zod"
import type { Act } from "../act.ts"
import { dropStaleName } from "../appointment/appointment.table.ts"
import { settle } from "../appointment/settle.ts"
import { dropStaleLine } from "../callback/callback.table.ts"
import { settle as settleCallback } from "../callback/settle.ts"
import { forget as forgetLetter } from "../letter/forget.ts"
import { forgottenBy } from "../letter/letter.ts"
import { log, logBug } from "../log.ts"
import { forget as forgetNotice } from "../notice/forget.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf, hour, Instant, later } from "../time.ts"
import { forget as forgetVisit } from "../visit/forget.ts"
import { dropStalePlace } from "../waiting-list/entry.table.ts"
import { settle as settleEntry } from "../waiting-list/settle.ts"
import { type Counts, none, sum, type Sweep, writes } from "./swept.ts"
import * as sweeps from "./sweep.table.ts"

/**
 * As far as a look goes in one go: the next goes on from there. What leads somewhere is asked for, so 20,000 items may be
 * as many reads: at 10 ms each, and so many at once, ten seconds.
 */
export type Bounds = { page: number; pages: number; writes: number }
const bounds: Bounds = { page: 500, pages: 40, writes: 1_000 }
const atOnce = 20

/** What is due is done within minutes: what is so late was missed. */
const grace = hour

const Due = z.object({
  owes: z.array(z.object({ what: z.string(), due: Instant })).optional(),
  erasure: Instant.optional(),
  until: Instant.optional(),
  keyed: Instant.optional(),
  code: z.string().optional(),
})
type Due = z.infer<typeof Due>

const owedErasure = ({ owes }: Due) => owes?.find(({ what }) => what === "erasure")?.due

/** Of each type that bears a person until a moment: when that is, and what erases them then. */
const erasing: Record<string, (due: Due) => Instant | undefined> = {
  appointment: owedErasure,
  callback: ({ erasure }) => erasure,
  echo: ({ erasure }) => erasure,
  visit: ({ erasure }) => erasure,
  waiter: ({ erasure }) => erasure,
  letter: ({ keyed, erasure }) => keyed && forgottenBy({ keyed, erasure }),
  notice: ({ until }) => until,
}

/** False where there was nobody any more. */
async function erase(act: Act, type: string, key: table.Key): Promise<unknown> {
  const name = key.pk.slice(key.pk.indexOf("#") + 1)
  if (type === "appointment") return settle(act, name)
  if (type === "callback" || type === "echo") return settleCallback(act, name)
  if (type === "waiter") return settleEntry(act, name)
  if (type === "visit") return forgetVisit(act, key)
  return type === "letter" ? forgetLetter(act, name) : forgetNotice(act, name)
}

/** What only leads to something else, and may lead nowhere. */
const leading = ["name", "line", "in-line"]
async function isStale(type: string, key: table.Key, { code = "" }: Due): Promise<boolean> {
  if (type === "name") return dropStaleName(key)
  if (type === "line") return dropStaleLine(key, code)
  return type === "in-line" ? dropStalePlace(key, code) : false
}

/** One item: deleted when it has expired, without its person when their time is over, gone when it leads nowhere. */
async function tidy(act: Act, item: table.Item): Promise<Partial<Counts>> {
  const key = { pk: item.pk, sk: item.sk }
  if (table.isExpired(item, act.at)) {
    await table.commit([table.dropExpired(key, act.at)])
    return { expired: 1 }
  }
  const type = String(item.type)
  if (!erasing[type] && !leading.includes(type)) return {}
  const due = Due.parse(item)
  const at = erasing[type]?.(due)
  if (at !== undefined && later(at, grace) <= act.at) {
    return (await erase(act, type, key)) === false ? {} : { erased: 1 }
  }
  return (await isStale(type, key, due)) ? { stale: 1 } : {}
}

/** What cannot be done now does not stop the rest; what somebody else did in the same moment is done. */
const tidied = (act: Act, item: table.Item): Promise<Partial<Counts>> =>
  tidy(act, item).catch((trouble: unknown) => {
    if (trouble instanceof Refusal && trouble.reason === "changed-meanwhile") return {}
    logBug("sweep-failed", trouble, { noun: item.pk.split("#")[0] ?? "" })
    return { failed: 1 }
  })

/** The sweep to go on with; undefined when today's is done. */
async function begun(act: Act): Promise<Sweep | undefined> {
  const before = await sweeps.find()
  if (before && before.done === undefined) return before
  const { head } = await territories.current()
  const today = dayOf(act.at, head.timezone)
  if (before?.done !== undefined && dayOf(before.done, head.timezone) === today) return undefined
  return { began: act.at, counts: none, rev: before?.rev ?? 0 }
}

/**
 * Looks at every item there is, a page at a time, and removes what should be gone: what has expired, people whose time is
 * over and whom nothing else erased, and what leads nowhere. Once a day; it goes on where it stopped. Gives what it came
 * to so far; undefined when today's is done.
 */
export async function sweep(act: Act, within: Bounds = bounds): Promise<Sweep | undefined> {
  const before = await begun(act)
  if (!before) return undefined
  let { counts, rev } = before
  let cursor = sweeps.cursorIn(before.from)
  let done = false
  for (let n = 0; n < within.pages && !done && writes(counts) - writes(before.counts) < within.writes; n++) {
    const { items, next } = await sweeps.page(within.page, cursor)
    counts = sum(counts, { ...none, looked: items.length })
    for (let i = 0; i < items.length; i += atOnce) {
      const some = await Promise.all(items.slice(i, i + atOnce).map((item) => tidied(act, item)))
      for (const each of some) counts = sum(counts, { ...none, ...each })
    }
    cursor = next
    done = next === undefined
  }
  const after: Sweep = {
    began: before.began,
    counts,
    ...(cursor && { from: sweeps.written(cursor) }),
    ...(done && { done: act.at }),
    rev,
  }
  await table.commit([sweeps.keep(after)])
  // What there was none of is not told, but for how much was looked at.
  if (done)
    for (const [reason, count] of Object.entries(counts))
      if (count > 0 || reason === "looked") log("swept", { reason, count })
  return { ...after, rev: rev + 1 }
}

/** The last sweep, or the one that is under way: for whoever looks after the service. */
export const last = sweeps.find
