import type { Act } from "../act.ts"
import { Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import { may } from "../staff/rights.ts"
import { placesOf, Staff } from "../staff/staff.ts"
import * as territories from "../territory/territory.table.ts"
import { instant, monthOf, plusDays, startOfDay } from "../time.ts"
import { type Audit, doneName } from "./audit.ts"
import * as audits from "./audit.table.ts"

/** What is at no location is seen by whoever answers for all of them. */
const mayRead = (act: Act, { location }: Audit): boolean => {
  if (act.by.kind !== "staff") return false
  const { staff } = act.by
  if (location !== undefined) return may(staff, "trail", { location })
  return (["manager", "admin"] as const).some((role) => placesOf(staff, role) === undefined)
}

/**
 * What one colleague did in a month (of the territory's clock) at the locations of whoever asks, newest first: a line in
 * the trail as well. Refuses `not-allowed`, and `not-found` for what is nobody's id.
 */
export async function ofColleague(act: Act, id: string, month: string): Promise<Audit[]> {
  demand(act, "trail")
  if (!Staff.shape.id.safeParse(id).success) throw new Refusal("not-found")
  const zone = (await territories.current()).head.timezone
  const first = `${month}-01`
  const [from, to] = [startOfDay(first, zone), startOfDay(`${monthOf(plusDays(first, 31))}-01`, zone)].map(
    instant,
  )
  await audits.note(act, { what: "saw-trail", about: doneName(id) })
  const months = [...new Set([from, to].map((at) => monthOf(at ?? first)))].sort().toReversed()
  const range = { ...(from && { from }), ...(to && { to }) }
  const lines = await Promise.all(months.map((each) => audits.ofColleague(act.at, id, each, range)))
  return lines.flat().filter((line) => mayRead(act, line))
}
