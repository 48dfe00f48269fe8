import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import * as figures from "#shared/figures/figures.table.ts"
import { measureOf } from "#shared/figures/measure.ts"
import { type DayRows, everywhere, type Row } from "#shared/figures/row.ts"
import { count } from "#shared/figures/spread.ts"
import { languages } from "#shared/language.ts"
import { nearest } from "#shared/open-data/nearest.ts"
import { countingOver } from "#shared/open-data/over.ts"
import { lengthOf, monthAfter, monthsIn, periodOf, periodsBefore } from "#shared/open-data/period.ts"
import { reportOf, tableOf } from "#shared/open-data/report.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aLocation, aService } from "../../makers.ts"
import { plain } from "../../web/phone.ts"
import { aWorld, signedIn, type World } from "../../world.ts"
import { bounds, type Equation } from "./bounds.ts"
import { aMonth, labels } from "./commune.ts"

describe("periods", () => {
  it("are whole months, quarters and years, and of one length never overlap", () => {
    expect(periodOf("2027-02", 1)).toEqual({ from: "2027-02-01", to: "2027-02-28" })
    expect([monthAfter("2027-12"), monthAfter("2027-01", -1), monthAfter("2027-01", -13)]).toEqual([
      "2028-01",
      "2026-12",
      "2025-12",
    ])
    expect(lengthOf(periodOf("2027-04", 3))).toBe(3)
    expect(lengthOf(periodOf("2027-02", 3))).toBeUndefined()
    expect(lengthOf({ from: "2027-01-01", to: "2027-12-31" })).toBe(12)
    expect(lengthOf({ from: "2027-01-02", to: "2027-01-31" })).toBeUndefined()
    expect(monthsIn(periodOf("2027-10", 3))).toEqual(["2027-10", "2027-11", "2027-12"])
  })

  it("that are over are offered, the latest first", () => {
    const first = (months: 1 | 3 | 12) => periodsBefore("2027-05-03", months, 2).map(({ from }) => from)
    expect([first(1), first(3), first(12)]).toEqual([
      ["2027-04-01", "2027-03-01"],
      ["2027-01-01", "2026-10-01"],
      ["2026-01-01", "2025-01-01"],
    ])
  })
})

/** The rows of a month, some months later. */
const inMonth = (month: string, days: readonly DayRows[]): DayRows[] =>
  days
    .map(({ day, ...rows }) => ({ ...rows, day: `${month}-${day.slice(8)}` }))
    .filter(({ day }) => day <= `${month}-28`)

type Months = { month: string; days: DayRows[] }[]
const someMonths = (many: number, { seed, size }: { seed: number; size: number }): Months =>
  Array.from({ length: many }, (_, i) => {
    const month = monthAfter("2027-01", i)
    return { month, days: inMonth(month, aMonth({ seed: seed + i, size, uneven: 4 })) }
  })
const quartersOf = (parts: Months): Months[] =>
  Array.from({ length: parts.length / 3 }, (_, i) => parts.slice(3 * i, 3 * i + 3))

describe("whoever has the report of a quarter and those of its months", () => {
  const measure = measureOf("booked")
  const toldOf = (days: readonly DayRows[]) => {
    if (!measure) throw new Error("booked")
    const counted = countingOver([measure], "service")
    for (const day of days) counted.add(day)
    return counted.told(measure)
  }

  /** Numbers of fewer than ten people that can be told within less than ten. */
  function foundIn(parts: Months): string[] {
    const equations: Equation[] = []
    const groups = [...labels.service, ""]
    const say = (is: number, ...of: [string, number][]) => equations.push({ of: new Map(of), is })
    const read = (name: string, days: readonly DayRows[], within: readonly string[]) => {
      const told = toldOf(days)
      say(0, [`${name} all`, -1], ...groups.map((each): [string, number] => [`${name} ${each}`, 1]))
      for (const [each, { spread }] of told.groups) say(count(spread), [`${name} ${each}`, 1])
      if (told.all) say(count(told.all.spread), [`${name} all`, 1])
      if (within.length > 0)
        for (const each of [...groups, "all"])
          say(0, [`${name} ${each}`, -1], ...within.map((part): [string, number] => [`${part} ${each}`, 1]))
    }
    for (const { month, days } of parts) read(month, days, [])
    const quarters = quartersOf(parts)
    const daysOf = (some: Months) => some.flatMap(({ days }) => days)
    for (const [i, some] of quarters.entries())
      read(
        `quarter ${i}`,
        daysOf(some),
        some.map(({ month }) => month),
      )
    if (quarters.length > 1)
      read(
        "year",
        daysOf(parts),
        quarters.map((_, i) => `quarter ${i}`),
      )
    const range = bounds(equations)
    return parts.flatMap(({ month, days }) =>
      groups.flatMap((each) => {
        const many = days
          .flatMap(({ rows }) => rows)
          .filter((row) => row.kind === "booked" && (row.service ?? "") === each).length
        const [from, to] = range(`${month} ${each}`)
        return many > 0 && many < 10 && to - from < 10 - 1e-6
          ? [`${month} ${each}: ${many} is in ${from} to ${to}`]
          : []
      }),
    )
  }

  it.each([
    ["a quarter", 3, 60],
    ["a year", 12, 60],
  ])("%s: cannot find out any number of fewer than ten people", (_, many, runs) => {
    fc.assert(
      fc.property(fc.record({ seed: fc.nat(1e6), size: fc.constantFrom(6, 15, 40) }), (asked) => {
        expect(foundIn(someMonths(many, asked))).toEqual([])
      }),
      { numRuns: Number(process.env.REPORT_RUNS ?? runs) },
    )
  })

  it("reads the same of a period that is one month", () => {
    const [{ days } = { days: [] }] = someMonths(1, { seed: 1, size: 80 })
    const { groups, all } = toldOf(days)
    expect(groups.size).toBeGreaterThan(1)
    expect(all && count(all.spread)).toBe(
      days.flatMap(({ rows }) => rows).filter(({ kind }) => kind === "booked").length,
    )
  })
})

const file = aFile({
  services: [
    aService({ id: "card", name: { fr: "Carte" } }),
    aService({ id: "rare", name: { fr: "Permis rare" } }),
  ],
  locations: [
    aLocation({ desks: [{ id: "g1", services: ["card", "rare"] }] }),
    aLocation({
      id: "antenne",
      name: { fr: "Antenne" },
      geo: [50.88, 4.4],
      desks: [{ id: "h1", services: ["card"] }],
    }),
  ],
  organisations: [{ id: "espace", name: { fr: "Espace numérique" } }],
  neighbourhoods: [{ id: "north", name: { fr: "Quartier nord" }, postcodes: ["1030"], geo: [50.881, 4.401] }],
})

const times = (many: number, row: Row): Row[] => Array.from({ length: many }, () => row)
const booked = (channel: "web" | "phone", why?: string): Row => ({
  kind: "booked",
  service: "card",
  channel,
  language: "fr",
  area: "north",
  days: 3,
  persons: 1,
  waited: 0,
  helped: 0,
  over: 0,
  moves: 0,
  ...(why && { why }),
})
const told = (fate: string): Row => ({
  kind: "told",
  route: "sms",
  about: "reminder",
  language: "fr",
  fate,
  parts: 1,
})
const wrote = (how: string): Row => ({ kind: "wrote", channel: "post", language: "nl", how, days: 4 })

describe("the report", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld({ file })
    const here = [
      ...times(60, booked("web")),
      ...times(20, booked("phone", "no-device")),
      ...times(20, booked("phone", "language")),
      ...times(15, {
        kind: "listed",
        service: "rare",
        channel: "phone",
        language: "fr",
        reach: "letter",
        end: "open",
      }),
      ...times(12, { kind: "helped", organisation: "espace", service: "card", persons: 1, minutes: 10 }),
      ...times(12, wrote("booked")),
      ...times(4, wrote("written")),
      ...times(10, wrote("phoned")),
    ]
    const elsewhere = [
      ...times(80, told("delivered")),
      ...times(14, told("failed")),
      ...times(6, told("unknown")),
    ]
    await table.commit([
      ...figures.keep("hotel", "2027-02-10", here),
      ...figures.keep(everywhere, "2027-02-10", elsewhere),
    ])
  })

  const asManager = (grant: string) =>
    asStaff(world.now(), { id: "m", name: "m", grants: [{ role: "manager", location: grant }] })
  const february = periodOf("2027-02", 1)

  it("counts who found no time, why people did not come by the web, and which way they came", async () => {
    const report = await reportOf(asManager("*"), february)
    const n = (name: Parameters<typeof tableOf>[1], id: string) => tableOf(report, name).all.get(id)?.n
    expect([n("unmet-service", "unmet"), n("why", "not-online"), n("channel", "booked")]).toEqual([
      15, 40, 100,
    ])
    const lines = tableOf(report, "why").lines.map(({ name, figures: own }) => [
      name,
      own.get("not-online")?.n,
    ])
    expect(lines).toEqual([
      ["language", 20],
      ["no-device", 20],
    ])
    expect(tableOf(report, "organisation").all.get("help")?.total).toBe(120)
  })

  it("does not let a small end of messages and letters be subtracted", async () => {
    const report = await reportOf(asManager("*"), february)
    expect(tableOf(report, "fates")).toMatchObject({ lines: [], withheld: true })
    expect(tableOf(report, "undelivered").all.get("undelivered")?.share).toBe(0.2)
    expect(tableOf(report, "answers").lines.map(({ name }) => name)).toEqual(["booked"])
  })

  it("says how far each neighbourhood is from the nearest counter of each service", async () => {
    const found = nearest(await territories.current(), "north")
    expect(found.map(({ location, services }) => [location, services])).toEqual([
      ["antenne", ["card"]],
      ["hotel", ["rare"]],
    ])
    expect(found[0]?.km).toBeLessThan(0.2)
    expect(found[1]?.km).toBeGreaterThan(2)
  })

  it("is of the places that the asker answers for, and of whole periods only", async () => {
    expect(tableOf(await reportOf(asManager("antenne"), february), "channel").all.size).toBe(0)
    await expect(reportOf(asManager("*"), { from: "2027-02-01", to: "2027-02-27" })).rejects.toThrow(
      "invalid",
    )
    const reception = asStaff(world.now(), {
      id: "r",
      name: "r",
      grants: [{ role: "reception", location: "*" }],
    })
    await expect(reportOf(reception, february)).rejects.toThrow("not-allowed")
  })

  const read = async (path: string) => {
    const response = await world.site.request(path, { headers: signedIn("manager:*") })
    return { status: response.status, text: plain(await response.text()) }
  }
  const at = "reception/figures/report?from=2027-02-01&to=2027-02-28"

  it.each(languages)("is a page to print in %s, each part with its sentence first", async (language) => {
    const { report } = allWordsIn(language).openData
    const { text, status } = await read(`/${language}/${at}`)
    expect(status).toBe(200)
    for (const said of [
      report.unmet.sentence("15"),
      report.why.sentence("40"),
      report.ways.sentence("40"),
      report.help.sentence("12", "2"),
      report.messages.sentence(20),
      report.apart,
    ])
      expect(text).toContain(said)
    expect(text).toContain("Quartier nord")
    expect(text).toContain(report.few)
  })

  it("asks for another period where it is none, and says where there is nothing", async () => {
    const wrong = await read("/fr/reception/figures/report?from=2027-02-02&to=2027-02-28")
    expect([wrong.status, wrong.text.includes(allWordsIn("fr").openData.report.wrong)]).toEqual([422, true])
    expect((await read("/fr/reception/figures/report?from=x&to=")).status).toBe(422)
    expect((await read("/fr/reception/figures/report?from=2026-01-01&to=2026-12-31")).text).toContain(
      allWordsIn("fr").openData.report.nothing,
    )
    expect((await read("/fr/reception/figures/report")).status).toBe(200)
  })
})
