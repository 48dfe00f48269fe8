import { asStaff } from "#shared/act.ts"
import { ask } from "#shared/figures/ask.ts"
import * as rows from "#shared/figures/figures.table.ts"
import { inOrder } from "#shared/figures/reduce.ts"
import { type DayRows, packed, type Row } from "#shared/figures/row.ts"
import { counting, type Dimension, dimensions } from "#shared/figures/table.ts"
import * as table from "#shared/table.ts"
import type { Day } from "#shared/time.ts"
import { chance } from "../tests/shared/figures/chance.ts"
import { type CommuneDay, communeOf } from "../tests/shared/figures/commune.ts"
import { counted, differences } from "../tests/shared/figures/compare.ts"
import { everything, tallying } from "../tests/shared/figures/fact.ts"
import { territoryFile } from "../tests/shared/figures/places.ts"
import { reduced } from "../tests/shared/figures/reduced.ts"
import { commune } from "./commune.ts"
import { recording } from "./meter.ts"
import type { Table } from "./run.ts"
import { unitsOf } from "./units.ts"

const year = { seed: 2027, scale: 1, from: "2027-01-01", to: "2027-12-31" }
/** The morning after, and long enough after it that every call was made. */
const [morning, later] = ["2028-01-01T07:00:00.000Z", "2028-06-01T07:00:00.000Z"]
const manager = asStaff(morning, { id: "paul", name: "Paul", grants: [{ role: "manager", location: "*" }] })

const ways: readonly (Dimension | undefined)[] = [undefined, ...dimensions]
const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0)
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1)

/** Adds the time that work takes to a clock. */
function clocks() {
  const sums: Record<string, number> = {}
  return {
    sums,
    timed<T>(name: string, work: () => T): T {
      const start = performance.now()
      const done = work()
      sums[name] = (sums[name] ?? 0) + performance.now() - start
      return done
    },
  }
}

/** How far ahead the third free time lies is looked at each night: here it is drawn, for its size. */
function withThirds({ random, whole }: ReturnType<typeof chance>, day: DayRows, services: string[]): DayRows {
  if (day.location === "-") return day
  const seen = services.flatMap((service) =>
    (["web", "assisted"] as const).map((pool): Row => {
      const none = random() < 0.05 ? 1 : 0
      return { kind: "third", service, pool, days: none ? 42 : whole(1, 30), none }
    }),
  )
  return { ...day, rows: [...day.rows, ...seen] }
}

const lists = [
  "due",
  "visits",
  "callbacks",
  "entries",
  "notices",
  "letters",
  "helps",
] as const satisfies readonly (keyof CommuneDay)[]

/** A year in memory: reduced, counted by everything, and held against what was known when it was made. */
async function inMemory(keep: (day: DayRows) => Promise<void>) {
  const clock = clocks()
  const { territory, days } = communeOf(year)
  const known = tallying(dimensions)
  const counts = ways.map((by) => ({ by, count: counting(counted, by) }))
  const items: Record<string, number> = {}
  const sizes: number[] = []
  let [many, most] = [0, 0]
  for (const day of days((fact) => known.add(fact))) {
    for (const list of lists) items[list] = (items[list] ?? 0) + day[list].length
    for (const each of clock.timed("reduce", () => reduced(territory, later, day))) {
      const rows = { ...each, rows: clock.timed("reduce", () => inOrder(each.rows)) }
      many += rows.rows.length
      sizes.push(clock.timed("pack", () => packed(rows.rows)).byteLength)
      for (const { by, count } of counts) clock.timed(`count ${by ?? "all"}`, () => count.add(rows))
      await keep(rows)
    }
    most = Math.max(most, process.memoryUsage().heapUsed)
  }
  let cells = 0
  const counting_ = counts.map(({ by, count }) => {
    const found = clock.timed(`count ${by ?? "all"}`, () => count.table())
    const { cells: looked, wrong } = differences(found, known.tally.get(by ?? everything) ?? new Map())
    if (wrong.length > 0)
      throw new Error(`bench: figures are not as they are known: ${wrong.slice(0, 5).join("; ")}`)
    cells += looked
    return { by, groups: found.groups.size, cells: looked }
  })
  return { clock, items, sizes, many, most, cells, counting: counting_ }
}

type Asked = { name: string; from: Day; to: Day; location?: string; by?: Dimension }
const questions: Asked[] = [
  {
    name: "a day of the largest place, by hour",
    from: "2027-12-16",
    to: "2027-12-16",
    location: "place-1",
    by: "hour",
  },
  {
    name: "a month of the largest place, by service",
    from: "2027-11-01",
    to: "2027-11-30",
    location: "place-1",
    by: "service",
  },
  { name: "a day everywhere, by channel", from: "2027-12-16", to: "2027-12-16", by: "channel" },
  { name: "a month everywhere, by channel", from: "2027-11-01", to: "2027-11-30", by: "channel" },
  { name: "a year everywhere, by month", from: year.from, to: year.to, by: "month" },
]

/** How long something takes, the middle of five times, and what it reads. */
async function read(of: Awaited<ReturnType<typeof commune>>, work: () => Promise<unknown>) {
  const times: number[] = []
  for (let n = 0; n < 5; n++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  const { calls } = await recording(work)
  const { read: units } = await unitsOf(calls, of.fetch, new Map())
  return { ms: times.toSorted((a, b) => a - b)[2] ?? 0, units, calls: calls.length }
}

export async function figures(endpoint: string): Promise<Table[]> {
  const of = await commune(endpoint, territoryFile(year.scale), [], morning)
  const draw = chance(7)
  const services = territoryFile(year.scale).services.map(({ id }) => id)
  const made = await inMemory(async (day) => {
    await table.commit(rows.keep(day.location, day.day, withThirds(draw, day, services).rows))
  })
  const { sums } = made.clock
  const sorted = made.sizes.toSorted((a, b) => a - b)
  const kilobytes = (bytes: number | undefined) => ((bytes ?? 0) / 1024).toFixed(1)
  const asked = []
  for (const { name, ...question } of questions) {
    const { ms, units } = await read(of, () => ask(manager, { ...question, filter: {} }))
    asked.push([name, ms.toFixed(0), units])
  }
  const first = await read(of, async () => {
    const page = await of.site.request("/fr/reception/figures", { headers: { authorization: "Bearer zoe" } })
    if (page.status !== 200) throw new Error(`bench: the overview answers ${page.status}`)
    await page.text()
  })
  return [
    {
      title: "A year of figures, in memory",
      note: `A commune that was made up, with what its figures must be known from the making: 8 places, 60 desks, ${Object.entries(
        made.items,
      )
        .map(([name, many]) => `${many} ${name}`)
        .join(
          ", ",
        )}. Every cell of every measure by every dimension is as it is known to be: ${made.cells} of ${made.cells}.`,
      head: ["work", "seconds", "groups", "cells"],
      rows: [
        [`items to ${made.many} rows`, seconds(sums.reduce ?? 0), "", ""],
        ["rows to bytes", seconds(sums.pack ?? 0), "", ""],
        ...made.counting.map(({ by, groups, cells }) => [
          `every measure by ${by ?? "nothing"}`,
          seconds(sums[`count ${by ?? "all"}`] ?? 0),
          groups,
          cells,
        ]),
        [`most memory, MB: ${megabytes(made.most)}`, "", "", ""],
      ],
    },
    {
      title: "Figures as they are stored and asked for",
      note: `A day of a place is one item: ${kilobytes(sorted[Math.floor(sorted.length / 2)])} KB in the middle, ${kilobytes(sorted.at(-1))} KB at most. The morning page may take 300 ms and 40 read units.`,
      head: ["question", "ms", "read units"],
      rows: [
        ...asked,
        ["the page that a manager of all places opens every morning", first.ms.toFixed(0), first.units],
      ],
    },
  ]
}
