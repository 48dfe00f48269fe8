import type { Location } from "#shared/location/location.ts"
import { may } from "#shared/staff/rights.ts"
import { dayOf, Month, monthOf, plusDays, weekdays } from "#shared/time.ts"
import { Change, changesNothing } from "#shared/what-if/what-if.ts"
import type { Page } from "../page.ts"
import { checked, filled, ticksIn, timeIn } from "#web/staff/admin/typed.ts"
import type { Faults } from "#web/ui/form.tsx"

export type Typed = Record<string, string>

/** Places whose figures somebody sees. */
export const placesFor = ({ territory, staff }: Page): Location[] =>
  territory.locations.filter(({ id }) => staff && may(staff, "figures", { location: id }))

/** The last month that is over. */
export function lastMonth({ now, territory }: Page): string {
  const today = dayOf(now, territory.head.timezone)
  return monthOf(plusDays(`${monthOf(today)}-01`, -1))
}

/** What is changed: fields of a desk begin with its name. */
const parts = ["desk", "hours"] as const
type Part = (typeof parts)[number]

/** Stretches of work of which something was typed. */
const hoursIn = (typed: Typed, part: Part) =>
  ["", "2"].flatMap((n) => {
    const [from, to] = [typed[`${part}-from${n}`], typed[`${part}-to${n}`]]
    return from || to ? [filled({ from: timeIn(from), to: timeIn(to) })] : []
  })

function workIn(typed: Typed, part: Part, services: readonly string[]): Record<string, unknown> | undefined {
  const days = ticksIn(typed, `${part}-day`, weekdays)
  const hours = hoursIn(typed, part)
  if (days.length === 0 && hours.length === 0) return undefined
  const work = { days, hours: hours.length > 0 ? hours : [{}], for: typed[`${part}-for`] || "appointments" }
  return part === "desk"
    ? { ...work, services: ticksIn(typed, "desk-service", services) }
    : { ...work, desk: typed["hours-desk"] ?? "" }
}

/** The field in which each thing was typed. */
const fields: Record<string, string> = Object.fromEntries([
  ...parts.flatMap((part) => [
    [`${part}.days`, `${part}-day`],
    [`${part}.for`, `${part}-for`],
    [`${part}.hours`, `${part}-from`],
    ...["", "2"].flatMap((n, i) => [
      [`${part}.hours.${i}`, `${part}-from${n}`],
      [`${part}.hours.${i}.from`, `${part}-from${n}`],
      [`${part}.hours.${i}.to`, `${part}-to${n}`],
    ]),
  ]),
  ["desk.services", "desk-service"],
  ["hours.desk", "hours-desk"],
])
/** Where what the rules refuse was typed. */
export const fieldOf = (path: string): string =>
  path.startsWith("desk.services") ? "desk-service" : (fields[path] ?? path)

/** The change that was typed; or what is wrong with it. */
export function changeIn(typed: Typed, location: Location): { value: Change } | { faults: Faults } {
  const services = [...new Set(location.desks.flatMap((desk) => desk.services))]
  const share = typed.share?.replace(",", ".").replace(/\s*%$/, "")
  const candidate = filled({
    desk: workIn(typed, "desk", services),
    hours: workIn(typed, "hours", services),
    share: share ? Number(share) / 100 : undefined,
  })
  const read = checked(Change, candidate, { names: fields })
  if ("faults" in read) return read
  return changesNothing(read.value) ? { faults: { "desk-day": "missing" } } : read
}

export const monthIn = ({ month }: Typed, page: Page): string | undefined =>
  month ? Month.safeParse(month).data : lastMonth(page)
