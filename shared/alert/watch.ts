import type { Act } from "../act.ts"
import * as figures from "../figures/figures.table.ts"
import * as parities from "../parity/parity.table.ts"
import { Refusal } from "../refusal.ts"
import * as spends from "../spend/spend.table.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf, later, minute, plusDays } from "../time.ts"
import * as boards from "../wait/board.table.ts"
import { type Alert, conditions, type Facts, idOf, isPast, isToTell, judged } from "./alert.ts"
import * as alerts from "./alert.table.ts"
import { told } from "./tell.ts"

/** Somebody looks so often. */
const every = 15 * minute
/** Rates are of so many days. */
const lately = 3

async function factsNow({ at: now }: Act): Promise<Facts> {
  const territory = await territories.lately(now)
  const today = dayOf(now, territory.head.timezone)
  const [all, headlines, rooms, spend] = await Promise.all([
    parities.all(),
    figures.headlines(plusDays(today, -lately), plusDays(today, -1)),
    boards.all(),
    spends.find(today),
  ])
  return { now, territory, parities: all, headlines, boards: rooms, spend }
}

/** Alerts as they are after this look, which of them it changed, and those of which nobody needs to read any more. */
async function looked(act: Act, facts: Facts): Promise<{ all: Alert[]; changed: Set<Alert>; past: Alert[] }> {
  const before = new Map((await alerts.all(true)).map((each) => [each.id, each]))
  const isOpen = (kind: Alert["kind"], location?: string): boolean => {
    const one = before.get(idOf({ kind, location }))
    return one !== undefined && one.over === undefined
  }
  const found = new Map(conditions(facts, isOpen).map((each) => [idOf(each), each]))
  const past = [...before.values()].filter((each) => !found.has(each.id) && isPast(each, act.at))
  const changed = new Set<Alert>()
  const all = [...new Set([...found.keys(), ...before.keys()])].flatMap((id) => {
    const now = judged(before.get(id), found.get(id), act.at)
    if (now) changed.add(now)
    return now ?? before.get(id) ?? []
  })
  return { all, changed, past }
}

let begun = false
/** Forgets what is in memory: for tests that change tables. */
export const forget = (): void => void (begun = false)

/** Somebody looks from now on. */
export async function begin(act: Act): Promise<void> {
  if (begun) return
  await table.commit([alerts.planWatch(later(act.at, every), 0)]).catch((refusal: unknown) => {
    // It was planned before.
    if (!(refusal instanceof Refusal)) throw refusal
  })
  begun = true
}

/**
 * Raises what has become so, keeps what still is, ends what is over, and tells people of what is new: once. What is told
 * is written together with the alerts, or not at all.
 */
export async function watch(act: Act): Promise<void> {
  const due = await alerts.findWatch()
  if (!due || due.due > act.at) return
  const facts = await factsNow(act)
  const { territory } = facts
  const { all, changed, past } = await looked(act, facts)
  const anybody = territory.policy.alertTo.length > 0
  const fresh = anybody ? all.filter((each) => isToTell(each, act.at)) : []
  const messages = told(act, territory, fresh)
  const others = all.filter((each) => changed.has(each) && !fresh.includes(each))
  const room = 99 - messages.length - fresh.length
  const last = await table.allBut(room, [...past.map(alerts.forget), ...others.map(alerts.keep)])
  await table.commit([
    ...last,
    ...fresh.map((each) => alerts.keep({ ...each, told: act.at })),
    ...messages,
    alerts.planWatch(later(act.at, every), due.rev),
  ])
}
