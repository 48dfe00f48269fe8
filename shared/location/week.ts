import type { Day, WallTime, Weekday } from "../time.ts"
import { weekdays } from "../time.ts"
import type { Location, Opening } from "./location.ts"

type Hours = { from: WallTime; to: WallTime }

/** Days with the same hours; a rule that is not for every week, or not for ever, says so. */
export type Line = Pick<Opening, "every" | "week" | "since" | "until"> & { days: Weekday[]; hours: Hours[] }

/** Hours that touch are one stretch. */
const joined = (hours: Hours[]): Hours[] =>
  hours
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .reduce<Hours[]>((done, next) => {
      const last = done.at(-1)
      if (!last || last.to < next.from) return [...done, next]
      return [...done.slice(0, -1), { from: last.from, to: last.to < next.to ? next.to : last.to }]
    }, [])

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Days that have the same hours, together; days without any are left out. */
function together(hoursOn: (day: Weekday) => Hours[]): Line[] {
  const lines: Line[] = []
  for (const day of weekdays) {
    const hours = joined(hoursOn(day))
    const same = lines.find((line) => alike(line.hours, hours))
    if (same) same.days.push(day)
    else if (hours.length > 0) lines.push({ days: [day], hours })
  }
  return lines
}

/** When some of these desks work in a usual week, as a sign on the door would say it. What has ended is left out. */
export function week(
  location: Location,
  desks: ReadonlySet<string>,
  purpose: Opening["for"],
  today: Day,
): Line[] {
  const rules = location.openings.filter(
    (rule) =>
      rule.for === purpose &&
      (rule.until === undefined || rule.until >= today) &&
      (rule.desks ?? location.desks.map(({ id }) => id)).some((desk) => desks.has(desk)),
  )
  const asEver = ({ every = 1, week: nth, since, until }: Opening) =>
    every === 1 && !nth && !until && (!since || since <= today)
  const usual = rules.filter(asEver)
  const others = rules
    .filter((rule) => !asEver(rule))
    .map((rule): Line => ({
      days: rule.days,
      hours: [{ from: rule.from, to: rule.to }],
      ...(rule.every !== undefined && rule.every > 1 && { every: rule.every }),
      ...(rule.week && { week: rule.week }),
      ...(rule.since && rule.since > today && { since: rule.since }),
      ...(rule.until && { until: rule.until }),
    }))
  const lines = together((day) => usual.filter(({ days }) => days.includes(day)))
  return [...lines, ...others.filter((line, i) => others.findIndex((each) => alike(each, line)) === i)]
}
