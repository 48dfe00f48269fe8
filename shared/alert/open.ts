import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import { everywhere } from "../staff/rights.ts"
import * as table from "../table.ts"
import type { Alert } from "./alert.ts"
import * as alerts from "./alert.table.ts"

/** What is at no location is the business of whoever sees figures of all of them. */
const concerns = (act: Act, { location = everywhere }: Alert): boolean =>
  allowed(act, "figures", { location })

/** Alerts that are somebody's to see to: the open ones, the oldest first, and those that were over lately. */
export async function open(act: Act): Promise<{ open: Alert[]; over: Alert[] }> {
  demand(act, "figures")
  const found = (await alerts.all()).filter((each) => concerns(act, each))
  const sorted = found.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
  return {
    open: sorted.filter(({ over }) => over === undefined),
    over: sorted.filter(({ over }) => over !== undefined),
  }
}

/** Somebody has seen an alert, and says so. Again is no error: who was first stands. Refuses `not-found` alike for what is not theirs. */
export async function see(act: Act, id: string): Promise<Alert> {
  demand(act, "figures")
  const alert = await alerts.find(id)
  if (!alert || !concerns(act, alert) || act.by.kind !== "staff") throw new Refusal("not-found")
  if (alert.seen) return alert
  const after = { ...alert, seen: { at: act.at, by: act.by.staff.id, name: act.by.staff.name } }
  await table.commit([alerts.keep(after)])
  return after
}
