import * as alerts from "../alert/alert.table.ts"
import * as spends from "../spend/spend.table.ts"
import * as territories from "../territory/territory.table.ts"
import { dayOf, type Instant, ms } from "../time.ts"
import { lateWork } from "./late.ts"

/** What an alarm is set on. None of it is about anybody, nor about any one place. */
export type Measures = {
  /** Seconds that the oldest message, and the oldest work of any kind, is late. */
  OldestNotice: number
  OldestDue: number
  /** Percent of what messages may cost in a day. */
  SpendShare: number
  /** Places where people who do not come by the web wait longer than is promised. */
  ParityBroken: number
  AlertsOpen: number
  /** Pieces of work that failed since it was measured last. */
  WorkFailed: number
}

const secondsSince = (since: Instant | undefined, now: Instant): number =>
  since === undefined ? 0 : Math.max(0, Math.round((ms(now) - ms(since)) / 1000))

/** Measures from what is written down anyway. Three read units. */
export async function measure(now: Instant, failed: number): Promise<Measures> {
  const { head, policy } = await territories.lately(now)
  const [late, spend, all] = await Promise.all([
    lateWork(now),
    spends.find(dayOf(now, head.timezone)),
    alerts.all(),
  ])
  const open = all.filter(({ over }) => over === undefined)
  return {
    OldestNotice: secondsSince(late.notice, now),
    OldestDue: secondsSince(late.work, now),
    SpendShare: Math.round((100 * spend.daily) / Math.max(1, policy.partsDaily)),
    ParityBroken: open.filter(({ kind }) => kind === "parity-broken").length,
    AlertsOpen: open.length,
    WorkFailed: failed,
  }
}
