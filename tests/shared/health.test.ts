import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import type { Parity } from "#shared/parity/parity.ts"
import { type Beat, beaten, isBeating } from "#shared/health/beat.ts"
import { embedded } from "#shared/health/emf.ts"
import { health, type Here, type Line, overall, type Told, Topic, Trouble } from "#shared/health/health.ts"
import type { Notice } from "#shared/notice/notice.ts"
import { inForce } from "#shared/territory/load.ts"
import type { TerritoryFile } from "#shared/territory/territory.ts"
import { hour, type Instant, instant, later, minute, wallTimeOn } from "#shared/time.ts"
import { version } from "#shared/version.ts"
import { aFile, aLocation, aService } from "../makers.ts"

const now = instant(wallTimeOn("2027-03-23", "10:00", "Europe/Brussels"))
const ago = (by: number): Instant => later(now, -by)
const beat: Beat = { at: ago(minute), failed: 0, sum: 0, routes: ["sms", "voice", "email"], code: "1" }
const territoryOf = (file: TerritoryFile) => inForce(asSystem(now), file)
const territory = territoryOf(aFile({ policy: { partsDaily: 100, partsMonthly: 1000 } }))
const spend = { monthly: 0, daily: 0, minute: "", lately: 0, warned: [] }
const here: Here = { now, version: "1", issuer: true, calls: true, queues: true }
const fine: Told = {
  territory,
  beat,
  late: {},
  latest: [],
  letters: [],
  spend,
  night: { from: "2027-03-22", day: "2027-03-22", left: [] },
  parities: [],
  alerts: [],
}

const sayings = (route: Notice["route"], fates: Notice["fate"][]) =>
  fates.map((fate, i) => ({ route, fate, at: ago((i + 1) * hour) }))
const many = <T>(n: number, each: T): T[] => Array.from({ length: n }, () => each)
const atBound = (reason: Parity["reason"], days: number) => ({
  location: "hotel",
  reason,
  since: ago(days * 24 * hour),
})

/** What is not in order, and nothing else is wrong. */
const wrong = (told: Partial<Told>, known: Partial<Here> = {}): Omit<Line, "topic">[] =>
  health({ ...here, ...known }, { ...fine, ...told }).flatMap(({ topic: _, ...line }) =>
    line.sign === "ok" ? [] : [line],
  )

describe("how everything is", () => {
  it("is in order where nothing is wrong, a line for each topic", () => {
    expect(health(here, fine)).toEqual(Topic.options.map((topic) => ({ topic, sign: "ok" })))
    expect(overall(health(here, fine))).toBe("ok")
  })

  const holidays = { ...territory, holidays: [{ date: "2027-12-25", name: { fr: "Noël" } }] }
  const later2 = (days: number) => later(now, days * 24 * hour)
  const cases: [Partial<Told>, Omit<Line, "topic">, Partial<Here>?][] = [
    [{ beat: undefined }, { why: "minute-never", sign: "broken" }],
    [
      { beat: { ...beat, at: ago(6 * minute) } },
      { why: "minute-late", sign: "broken", since: ago(6 * minute) },
    ],
    [{ late: { work: ago(11 * minute) } }, { why: "work-late", sign: "look", since: ago(11 * minute) }],
    [{ late: { work: ago(2 * hour) } }, { why: "work-late", sign: "broken", since: ago(2 * hour) }],
    [
      { beat: { ...beat, failed: 2, failing: ago(3 * minute) } },
      { why: "work-failing", sign: "look", since: ago(3 * minute), much: 2 },
    ],
    [{ late: { notice: ago(20 * minute) } }, { why: "notices-late", sign: "look", since: ago(20 * minute) }],
    [{ beat: { ...beat, at: later(now, 3 * minute) } }, { why: "clocks-differ", sign: "broken", much: 3 }],
    [{ beat: { ...beat, code: "2" } }, { why: "versions-differ", sign: "look" }],
    [{ beat: { ...beat, routes: ["sms", "email"] } }, { why: "voice-none", sign: "look" }],
    [
      {
        latest: sayings("sms", [
          "failed",
          "delivered",
          "failed",
          "unknown",
          ...many(6, "delivered" as const),
        ]),
      },
      { why: "sms-failing", sign: "look", much: 3, of: 10, since: ago(4 * hour) },
    ],
    [
      { latest: sayings("email", ["failed", "failed", "failed", "accepted"]) },
      { why: "email-failing", sign: "broken", much: 3, of: 4, since: ago(3 * hour) },
    ],
    [
      { letters: [ago(hour), ago(5 * 24 * hour)] },
      { why: "letters-waiting", sign: "look", much: 2, since: ago(5 * 24 * hour) },
    ],
    [{ spend: { ...spend, daily: 80 } }, { why: "spend-near", sign: "look", much: 80, of: 100 }],
    [{ spend: { ...spend, monthly: 1000 } }, { why: "spend-over", sign: "broken", much: 1000, of: 1000 }],
    [
      { night: { from: "2027-03-21", day: "2027-03-20", left: [] } },
      {
        why: "nights-missing",
        sign: "look",
        much: 2,
        since: instant(wallTimeOn("2027-03-22", "04:00", "Europe/Brussels")),
      },
    ],
    [
      { night: { from: "2027-03-22", day: "2027-03-22", left: ["hotel"] } },
      {
        why: "nights-missing",
        sign: "look",
        much: 1,
        since: instant(wallTimeOn("2027-03-23", "04:00", "Europe/Brussels")),
      },
    ],
    [
      { parities: [atBound("at-most", 8)] },
      { why: "share-at-bound", sign: "look", since: ago(8 * 24 * hour), places: ["hotel"] },
    ],
    [{ alerts: [{ since: ago(hour) }] }, { why: "alerts-open", sign: "look", much: 1, since: ago(hour) }],
    [
      { territory: territoryOf(aFile({ services: [aService({ published: false })] })) },
      { why: "nothing-published", sign: "broken" },
    ],
    [
      { territory: territoryOf(aFile({ locations: [aLocation({ published: false })] })) },
      { why: "nothing-published", sign: "broken" },
    ],
    [{}, { why: "issuer-silent", sign: "broken" }, { issuer: false }],
    [{}, { why: "calls-unused", sign: "off" }, { calls: false }],
    [{}, { why: "queues-unused", sign: "off" }, { queues: false }],
  ]
  it.each(cases.map(([told, line, known]) => ({ name: `${line.why}, ${line.sign}`, told, line, known })))(
    "tells $name",
    ({ told, line, known }) => {
      expect(wrong(told, known)).toEqual([line])
    },
  )

  it("tells when public holidays run out, before they have", () => {
    const told = (days: number) =>
      health({ ...here, now: later2(days) }, { ...fine, territory: holidays }).find(
        ({ topic }) => topic === "holidays",
      )
    expect(told(150)?.sign).toBe("ok")
    expect(told(250)).toMatchObject({ why: "holidays-ending", sign: "look" })
    expect(told(300)).toMatchObject({ why: "holidays-ending", sign: "broken" })
  })

  it("says nothing of what is nearly so", () => {
    const nearly: Partial<Told>[] = [
      { beat: { ...beat, at: ago(4 * minute) } },
      { late: { work: ago(9 * minute), notice: ago(9 * minute) } },
      { latest: sayings("sms", ["failed", "failed"]) },
      { latest: sayings("sms", ["failed", "failed", "failed", ...many(40, "delivered" as const)]) },
      { latest: sayings("sms", many(20, "given-up" as const)) },
      { letters: [ago(3 * 24 * hour)] },
      { spend: { ...spend, daily: 79, monthly: 799 } },
      { parities: [atBound("at-most", 6), atBound("even", 60)] },
    ]
    for (const each of nearly) expect(wrong(each)).toEqual([])
    const early = instant(wallTimeOn("2027-03-24", "03:00", "Europe/Brussels"))
    const lines = health({ ...here, now: early }, { ...fine, beat: { ...beat, at: early } })
    expect(overall(lines)).toBe("ok")
  })

  it("says what is known without the table, and that it is silent", () => {
    const lines = health({ ...here, issuer: false }, undefined)
    expect(lines.map(({ why }) => why)).toEqual(["table-silent", "issuer-silent", undefined, undefined])
    expect(overall(lines)).toBe("broken")
  })

  it("has every trouble somewhere here", () => {
    const told = [
      ...cases.map(([, { why }]) => why),
      "table-silent",
      "holidays-ending",
      "sms-none",
      "email-none",
    ]
    expect(Trouble.options.filter((each) => !told.includes(each) && !/^(voice)-failing$/.test(each))).toEqual(
      [],
    )
  })
})

describe("what the work of each minute leaves behind", () => {
  const left = { at: now, failed: 0, routes: [], code: "1" }

  it("is written once a minute, and measured every five", () => {
    const first = beaten(undefined, left)
    expect(first).toMatchObject({ measures: true, beat: { at: now, measured: now, sum: 0 } })
    expect(beaten(first?.beat, { ...left, at: later(now, 2_000) })).toBeUndefined()
    let before = first?.beat
    const measured = [1, 2, 3, 4, 5, 6].map((n) => {
      const next = beaten(before, { ...left, at: later(now, n * minute) })
      before = next?.beat
      return next?.measures
    })
    expect(measured).toEqual([false, false, false, false, true, false])
  })

  it("counts what failed until it was measured, and since when it fails each time", () => {
    const first = beaten(beaten(undefined, left)?.beat, { ...left, at: later(now, minute), failed: 2 })
    const second = beaten(first?.beat, { ...left, at: later(now, 2 * minute), failed: 1 })
    expect(second?.beat).toMatchObject({ failed: 1, sum: 3, failing: later(now, minute) })
    const mended = beaten(second?.beat, { ...left, at: later(now, 3 * minute) })
    expect(mended?.beat).toMatchObject({ failed: 0, sum: 3 })
    expect(mended?.beat.failing).toBeUndefined()
    expect(beaten(mended?.beat, { ...left, at: later(now, 5 * minute) })?.beat.sum).toBe(0)
  })

  it("goes on when a clock is set back", () => {
    expect(beaten({ ...beat, at: now, measured: now }, { ...left, at: ago(hour) })?.measures).toBe(true)
    expect(isBeating({ at: ago(5 * minute) }, now)).toBe(true)
    expect(isBeating({ at: ago(5 * minute + 1) }, now)).toBe(false)
    expect(isBeating(undefined, now)).toBe(false)
  })
})

it("measures are told as CloudWatch reads them: six numbers, one dimension, each with its unit", () => {
  const measures = {
    OldestNotice: 600,
    OldestDue: 900,
    SpendShare: 81,
    ParityBroken: 1,
    AlertsOpen: 2,
    WorkFailed: 3,
  }
  const line = embedded("production", measures, now)
  const [directive] = line._aws.CloudWatchMetrics
  expect(line._aws.Timestamp).toBe(Date.parse(now))
  expect(directive).toEqual({
    Namespace: "Guichet",
    Dimensions: [["stage"]],
    Metrics: [
      { Name: "OldestNotice", Unit: "Seconds" },
      { Name: "OldestDue", Unit: "Seconds" },
      { Name: "SpendShare", Unit: "Percent" },
      { Name: "ParityBroken", Unit: "Count" },
      { Name: "AlertsOpen", Unit: "Count" },
      { Name: "WorkFailed", Unit: "Count" },
    ],
  })
  expect(line).toMatchObject({ stage: "production", ...measures })
  expect(Object.keys(line).sort()).toEqual(["_aws", "stage", ...Object.keys(measures)].sort())
})

it("the version that is told is the one of the package", () => {
  const packaged: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))
  expect(packaged).toMatchObject({ version })
})
