import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { count, total } from "#shared/figures/spread.ts"
import { measureOf } from "#shared/figures/measure.ts"
import type { DayRows } from "#shared/figures/row.ts"
import { counting } from "#shared/figures/table.ts"
import { dayFile, type Hidden, monthFile } from "#shared/open-data/files.ts"
import { families, type Line } from "#shared/open-data/open-data.ts"
import type { Day } from "#shared/time.ts"
import { bounds, type Equation } from "./bounds.ts"
import { aMonth, labels } from "./commune.ts"

type Published = { days: Map<Day, Line[]>; month: Line[]; hidden: Map<Day, Hidden> }

/** What is published of a month: the days one after another, and then the month. */
function publishedOf(days: readonly DayRows[]): Published {
  const hidden = new Map<Day, Hidden>()
  const files = new Map<Day, Line[]>()
  for (const day of days) {
    const file = dayFile(day, [...hidden.values()])
    files.set(day.day, file.lines)
    hidden.set(day.day, file.hidden)
  }
  return { days: files, month: monthFile(days, hidden), hidden }
}

/** How many are in a group, and did it, in truth. */
function truthOf(days: readonly DayRows[], id: string, by?: keyof typeof labels) {
  const measure = measureOf(id)
  if (!measure) throw new Error(id)
  const counted = counting([measure], by)
  for (const day of days) counted.add(day)
  return (group?: string) => {
    const { groups, all } = counted.table()
    const cell = (group === undefined ? all : groups.get(group))?.get(id)
    return { n: cell ? count(cell.spread) : 0, did: cell ? total(cell.spread) : 0 }
  }
}

/** What somebody may look for: an unknown, and what it is in truth. */
type Sought = { name: string; is: number }

/**
 * What somebody knows who has every file of a place: that groups add up to their total, and days to theirs; and more than
 * they do know: how many people stand behind each share that is told, and which days a month leaves out.
 */
function known(days: readonly DayRows[], { days: files, month, hidden }: Published) {
  const equations: Equation[] = []
  const sought: Sought[] = []
  const say = (is: number, ...of: [string, number][]) => equations.push({ of: new Map(of), is })
  let slacks = 0
  const atMost = (is: number, ...of: [string, number][]) => say(is, ...of, [`slack ${slacks++}`, 1])
  const within = (name: string, from: number, to: number) => {
    atMost(to, [name, 1])
    atMost(-from, [name, -1])
  }
  const find = (lines: readonly Line[] | undefined, by: string, group: string, measure: string) =>
    lines?.find(
      (line) => line.by === by && line.group === group && line.measure === measure && !line.withheld,
    )

  const incomplete = new Set<string>()
  for (const { count: base, more, by: dimensions } of families) {
    const shares = [base, ...more].filter((id) => measureOf(id)?.as === "share")
    const small = new Map(
      [...hidden].flatMap(([day, each]) => (each[base] ? [[day, each[base]] as const] : [])),
    )
    const out = month.some((line) => line.measure === base && line.n !== undefined)
      ? [...small.keys()].filter(
          () => small.size < 2 || [...small.values()].reduce((a, b) => a + b, 0) - small.size < 10,
        )
      : []
    if (out.length > 0) incomplete.add(base)
    const own = days.filter(({ day }) => !out.includes(day))
    const whole = `${base} all`
    const n = find(month, "all", "all", base)?.n
    if (n !== undefined) say(n, [whole, 1])
    for (const id of shares) {
      const percent = find(month, "all", "all", id)?.percent
      const { n: of } = truthOf(own, id)()
      if (percent !== undefined)
        within(
          `${id} did all`,
          Math.ceil(((percent - 0.5) / 100) * of),
          Math.floor(((percent + 0.5) / 100) * of),
        )
      atMost(0, [`${id} did all`, 1], [whole, -1])
    }

    say(0, [whole, -1], ...own.map(({ day }): [string, number] => [`${base} ${day}`, 1]))
    for (const day of days) {
      const { n: is } = truthOf([day], base)()
      sought.push({ name: `${base} ${day.day}`, is })
      const lines = files.get(day.day)
      if (is === 0) expect(lines?.some(({ measure }) => measure === base)).toBe(false)
      const seen = is === 0 ? 0 : find(lines, "all", "all", base)?.n
      if (seen !== undefined) say(seen, [`${base} ${day.day}`, 1])
    }

    for (const by of dimensions) {
      if (by !== "service" && by !== "channel" && by !== "language" && by !== "area" && by !== "hour")
        continue
      const groups = [...labels[by], ""]
      const truth = truthOf(own, base, by)
      const name = (what: string, group: string) => `${what} ${by} ${group}`
      say(0, [whole, -1], ...groups.map((group): [string, number] => [name(base, group), 1]))
      for (const group of groups) {
        sought.push({ name: name(base, group), is: truth(group).n })
        const seen = find(month, by, group || "_", base)?.n
        if (seen !== undefined) say(seen, [name(base, group), 1])
      }
      for (const id of shares) {
        const did = `${id} did`
        const truly = truthOf(own, id, by)
        say(0, [`${did} all`, -1], ...groups.map((group): [string, number] => [name(did, group), 1]))
        for (const group of groups) {
          const { n: of, did: some } = truly(group)
          const percent = find(month, by, group || "_", id)?.percent
          atMost(0, [name(did, group), 1], [name(base, group), -1])
          if (percent !== undefined)
            within(
              name(did, group),
              Math.ceil(((percent - 0.5) / 100) * of),
              Math.floor(((percent + 0.5) / 100) * of),
            )
          const not = `${id} not ${by} ${group}`
          if (percent !== undefined) say(of, [not, 1], [name(did, group), 1])
          else if (id === base) say(0, [not, 1], [name(did, group), 1], [name(base, group), -1])
          else atMost(0, [not, 1], [name(did, group), 1], [name(base, group), -1])
          sought.push({ name: name(did, group), is: some }, { name: not, is: of - some })
        }
      }
    }
  }

  // Whoever came with an appointment is in two families: those who cancelled late lie between them.
  if (incomplete.has("no-show") || incomplete.has("came")) return { equations, sought }
  for (const group of labels.service) {
    const late = `late-cancel service ${group}`
    say(0, [late, 1], [`due service ${group}`, 1], [`no-show not service ${group}`, -1])
    say(0, [`walk-in service ${group}`, 1], [`due service ${group}`, 1], [`came service ${group}`, -1])
    const cancelled = days
      .flatMap(({ rows }) => rows)
      .filter((row) => row.kind === "due" && row.service === group && row.end === "late-cancel")
    sought.push({ name: late, is: cancelled.length })
  }
  return { equations, sought }
}

/** What is found out: small numbers of which only a few are possible. */
function recovered(days: readonly DayRows[], published: Published): string[] {
  const { equations, sought } = known(days, published)
  const range = bounds(equations)
  return sought.flatMap(({ name, is }) => {
    if (is < 1 || is > 9) return []
    const [from, to] = range(name)
    expect(from, name).toBeLessThan(is + 1e-5)
    expect(to, name).toBeGreaterThan(is - 1e-5)
    return to - from < 5 - 1e-6 ? [`${name}: ${is} is in ${from} to ${to}`] : []
  })
}

/** The same without what hides those that are hidden: only groups and days of fewer than ten are left out. */
function publishedCarelessly(days: readonly DayRows[]): Published {
  const { month } = publishedOf(days)
  const told = (by: "all" | keyof typeof labels, some: readonly DayRows[]): Line[] =>
    families.flatMap(({ count: base, by: dimensions }) => {
      if (by !== "all" && !dimensions.includes(by)) return []
      const truth = truthOf(some, base, by === "all" ? undefined : by)
      return (by === "all" ? ["all"] : [...labels[by], ""]).flatMap((group) => {
        const { n } = truth(by === "all" ? undefined : group)
        return n < 10 ? [] : [{ by, group: group || "_", measure: base, n }]
      })
    })
  return {
    days: new Map(days.map((day) => [day.day, told("all", [day])])),
    month: [
      ...month.filter(({ by, n }) => by === "all" && n === undefined),
      ...(["all", "service", "channel", "language", "area", "hour"] as const).flatMap((by) => told(by, days)),
    ],
    hidden: new Map(days.map(({ day }) => [day, {}])),
  }
}

const someCommune = fc.record({
  seed: fc.integer(),
  size: fc.constantFrom(4, 12, 30, 80),
  uneven: fc.constantFrom(1, 2, 4),
})

describe("whoever has every published file of a place", () => {
  it("cannot find out any number of fewer than ten people", () => {
    fc.assert(
      fc.property(someCommune, (asked) => {
        const days = aMonth(asked)
        expect(recovered(days, publishedOf(days))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it("finds some out where only the small ones are left out", () => {
    const found = Array.from({ length: 12 }, (_, seed) => {
      const days = aMonth({ seed, size: 40, uneven: 4 })
      return recovered(days, publishedCarelessly(days))
    })
    expect(found.filter((each) => each.length > 0).length).toBeGreaterThan(6)
  })

  it("still reads most of what there is", () => {
    const days = aMonth({ seed: 5, size: 200, uneven: 1 })
    const { days: files, month } = publishedOf(days)
    const services = month.filter(({ by, measure, n }) => by === "service" && measure === "came" && n)
    expect(services.length).toBeGreaterThanOrEqual(labels.service.length)
    const told = [...files.values()].filter((lines) =>
      lines.some(({ measure, n }) => measure === "came" && n),
    )
    expect(told.length).toBeGreaterThan(0.7 * files.size)
  })
})
