import { beforeAll, describe, expect, it } from "vitest"
import { asStaff, asSystem } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { spreadOf } from "#shared/figures/spread.ts"
import * as figures from "#shared/figures/figures.table.ts"
import type { Row } from "#shared/figures/row.ts"
import { allSteered, pin, steering, unpin } from "#shared/parity/pin.ts"
import { type Facts, law, type Step, stepped } from "#shared/parity/parity.ts"
import { steer } from "#shared/parity/steer.ts"
import { Refusal } from "#shared/refusal.ts"
import { change } from "#shared/territory/change.ts"
import { find } from "#shared/slot/find.ts"
import { visitOf } from "#shared/slot/find.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { shareOf } from "#shared/territory/territory.ts"
import { hour, instant, plusDays, wallTimeOn } from "#shared/time.ts"
import { aFile, aLocation, aRequest } from "../../makers.ts"
import { aWorld, type World } from "../../world.ts"
import { type Demand, office } from "./office.ts"

const many = (days: number, times = 20) => spreadOf(Array.from({ length: times }, () => days))
const facts = (more: Partial<Facts>): Facts => ({
  share: 0.4,
  web: many(5),
  assisted: many(5),
  unused: 0,
  from: 0.2,
  to: 0.7,
  ...more,
})

describe("the law", () => {
  it.each<[string, Partial<Facts>, number, Step["reason"]]>([
    ["rises a whole step where others wait far longer", { assisted: many(20) }, 0.42, "slower"],
    ["rises by a little where they wait a little longer", { assisted: many(7) }, 0.408, "slower"],
    ["stands still where nobody waits longer", {}, 0.4, "even"],
    ["stands still where the web waits a little longer", { web: many(11) }, 0.4, "even"],
    ["gives a little where the web waits much longer", { web: many(14) }, 0.392, "faster"],
    ["never gives more than half a step for that", { web: many(60) }, 0.39, "faster"],
    ["changes nothing for too few of the web", { web: many(1, 9), assisted: many(20) }, 0.4, "few"],
    ["changes nothing for too few others", { assisted: many(20, 9) }, 0.4, "few"],
    [
      "gives back first what stays empty, however long others wait",
      { assisted: many(20), unused: 0.04 },
      0.38,
      "unused",
    ],
    ["gives it back too where nobody else comes", { assisted: many(0, 0), unused: 0.04 }, 0.38, "unused"],
    ["stops at the upper bound", { share: 0.7, assisted: many(20) }, 0.7, "at-most"],
    ["goes no further than the upper bound", { share: 0.69, assisted: many(20) }, 0.7, "slower"],
    ["stops at the lower bound", { share: 0.2, unused: 0.04 }, 0.2, "at-least"],
    ["has nothing to say of the lower bound while nobody waits", { share: 0.2, web: many(60) }, 0.2, "even"],
    ["comes back between new bounds, a step a day", { share: 0.9 }, 0.88, "bounds"],
    ["the same from below", { share: 0.1 }, 0.12, "bounds"],
  ])("%s", (_, more, share, reason) => {
    expect(stepped(facts(more))).toMatchObject({ share, reason })
  })
})

const usual: Demand = {
  web: 100,
  assisted: 30,
  watching: 0.6,
  watchDays: 20,
  soon: 5,
  cancel: 0.5,
  patience: 20,
}

type Run = {
  start: { web?: number | undefined; assisted?: number | undefined }
  gaps: number[]
  fortnights: number[]
  shares: number[]
  unused: number[]
  steps: Step[]
}

/** Weeks of five days and seven nights, after three months in which nobody steered. */
function ran(seed: number, weeks: number, demandOf: (week: number) => Demand, share = 0.2): Run {
  const one = office(seed, share)
  for (let day = 0; day < 60; day++) one.work(demandOf(-1))
  const start = one.medians(10)
  const run: Run = { start, gaps: [], fortnights: [], shares: [], unused: [], steps: [] }
  for (let week = 0; week < weeks; week++) {
    for (let night = 0; night < 7; night++) {
      if (night < 5) one.work(demandOf(week))
      const step = one.steer()
      run.steps.push(step)
      run.shares.push(step.share)
    }
    const { web, assisted } = one.medians(5)
    if (web !== undefined && assisted !== undefined) run.gaps.push(assisted - web)
    const two = one.medians(10)
    if (two.web !== undefined && two.assisted !== undefined) run.fortnights.push(two.assisted - two.web)
    run.unused.push(one.facts(5).unused)
  }
  return run
}

const spread = (shares: readonly number[]) => Math.max(...shares) - Math.min(...shares)
const calm = (shares: readonly number[]) =>
  shares.every((each, i) => i === 0 || Math.abs(each - (shares[i - 1] ?? each)) <= law.step + 1e-9)

describe("an office in which the web takes what is given back, at all hours", () => {
  const runs = Array.from({ length: 12 }, (_, i) => ran(i + 1, 10, () => usual))
  /** The week itself, and every fortnight that ends in a later one. */
  const isFairFrom = (week: number, { gaps, fortnights }: Run): boolean =>
    (gaps[week] ?? 99) <= law.promised && fortnights.slice(week + 1).every((gap) => gap <= law.promised)

  it("begins with the web at a week and the phone at four", () => {
    for (const { start } of runs) {
      expect(start.web).toBeLessThanOrEqual(8)
      expect(start.assisted).toBeGreaterThanOrEqual(19)
    }
  })

  it("comes to parity within a working day in four weeks, and stays there; once in twelve it takes two weeks more", () => {
    expect(runs.filter((run) => isFairFrom(3, run)).length).toBeGreaterThanOrEqual(11)
    for (const run of runs) expect(isFairFrom(3, run) || isFairFrom(5, run)).toBe(true)
  })

  it("settles: afterwards the share moves five hundredths to either side at most, and never more than a step a day", () => {
    for (const { shares } of runs) {
      expect(spread(shares.slice(28))).toBeLessThanOrEqual(0.1 + 1e-9)
      expect(calm(shares)).toBe(true)
    }
  })

  it("never leaves a twentieth of the desk time empty for it", () => {
    for (const { unused } of runs) expect(Math.max(...unused)).toBeLessThanOrEqual(law.unusedMost)
  })
})

describe("other offices", () => {
  it("stays fair, and never empties desks, when demand shifts to the web and back", () => {
    const shifted = (week: number): Demand => (week >= 5 && week < 10 ? { ...usual, assisted: 12 } : usual)
    const { gaps, unused, shares } = ran(2, 15, shifted)
    expect(Math.max(...unused)).toBeLessThanOrEqual(law.unusedMost)
    expect(gaps.slice(13).every((gap) => gap <= law.promised)).toBe(true)
    expect(calm(shares)).toBe(true)
  })

  it("waits through holidays in which nobody books", () => {
    const none: Demand = { ...usual, web: 0, assisted: 0, watching: 0, watchDays: 0, closed: true }
    const { steps } = ran(1, 6, (week) => (week >= 2 && week < 5 ? none : usual))
    const idle = steps.slice(7 * 4, 7 * 5)
    expect(new Set(idle.map(({ share }) => share)).size).toBe(1)
    expect(new Set(idle.map(({ reason }) => reason))).toEqual(new Set(["few"]))
  })

  it("changes nothing but what stays empty where only the web comes", () => {
    const { steps, unused } = ran(1, 8, () => ({ ...usual, assisted: 0 }), 0.4)
    expect(new Set(steps.map(({ reason }) => reason)).isSubsetOf(new Set(["few", "unused"]))).toBe(true)
    expect(Math.max(...unused)).toBeLessThanOrEqual(law.unusedMost)
  })

  it("changes nothing where nobody comes by the web", () => {
    const { steps } = ran(1, 4, () => ({ ...usual, web: 0 }), 0.4)
    expect(new Set(steps.map(({ share, reason }) => `${share} ${reason}`))).toEqual(new Set(["0.4 few"]))
  })

  it("stops at its bound and says so where no share is enough", () => {
    const { steps } = ran(1, 12, () => ({ ...usual, assisted: 46 }))
    expect(Math.max(...steps.map(({ share }) => share))).toBe(0.7)
    expect(steps.some(({ reason }) => reason === "at-most")).toBe(true)
  })
})

const zoe = { id: "zoe", name: "Zoé", grants: [{ role: "manager" as const, location: "hotel" }] }
const booked = (
  channel: "web" | "phone",
  days: number,
  more: Partial<Extract<Row, { kind: "booked" }>> = {},
): Row => ({
  kind: "booked",
  channel,
  days,
  persons: 1,
  waited: 0,
  helped: 0,
  over: 0,
  moves: 0,
  ...more,
})

describe("a place that is steered", () => {
  let world: World
  const share = async (location = "hotel") => {
    const territory = await territories.current(true)
    const place = territory.locations.find(({ id }) => id === location)
    return place && shareOf(territory, place)
  }
  /** A night after a day of which figures tell this, at these places. */
  async function night(day: string, rows: Record<string, Row[]>) {
    world.set(instant(wallTimeOn(plusDays(day, 1), "04:31", "Europe/Brussels")))
    const told = async function* (location: string) {
      yield* [{ location, day, rows: rows[location] ?? [] }]
    }
    for (const location of ["hotel", "town-hall"]) await steer(asSystem(world.now()), location, told)
  }
  const slower = [
    ...Array.from({ length: 12 }, () => booked("web", 7)),
    ...Array.from({ length: 12 }, () => booked("phone", 28)),
  ]

  beforeAll(async () => {
    const locations = ["hotel", "town-hall"].map((id) => aLocation({ id }))
    world = await aWorld({ file: aFile({ policy: { protectedShare: 0.4, alertTo: [] }, locations }) })
    await world.begin()
  })

  it("is steered at night by the figures of its last days, for the bookings of the next day", async () => {
    expect(await share()).toBe(0.4)
    for (const time of ["00:25", "04:31"]) {
      world.set(instant(wallTimeOn("2027-03-23", time, "Europe/Brussels")))
      await world.tick()
      // Reduced by then: nothing has happened but this.
      await table.commit(figures.keep("hotel", "2027-03-22", slower))
    }
    expect([await share(), await share("town-hall")]).toEqual([0.42, 0.4])
    const { parity, entries } = await steering(asStaff(world.now(), zoe), "hotel")
    // Working days: of a week with Easter Monday in it, and of three more.
    expect(parity).toMatchObject({ reason: "slower", gap: 15, web: 12, assisted: 12, broken: 1 })
    expect(entries).toMatchObject([{ from: 0.4, to: 0.42, reason: "slower", gap: 15 }])
  })

  it("moves once a night, however often it is asked", async () => {
    await steer(asSystem(world.now()), "hotel")
    world.advance(hour)
    await world.tick()
    expect(await share()).toBe(0.42)
  })

  it("makes no version of the rules, and a version does not undo it", async () => {
    const before = await territories.current(true)
    expect(before.version).toBe(1)
    const edit = (now: typeof before) => ({
      ...now,
      locations: now.locations.map((each) =>
        each.id === "hotel" ? { ...each, phone: "+3242218001" } : each,
      ),
    })
    await change(asSystem(world.now()), edit)
    territories.forget()
    expect(await share()).toBe(0.42)
    expect((await territories.current(true)).locations[0]?.protectedShare).toBeUndefined()
  })

  it("counts only what the share gave: nobody who was seen beyond the desk", async () => {
    const web = Array.from({ length: 12 }, () => booked("web", 2))
    const beyond = Array.from({ length: 12 }, () => booked("phone", 28, { over: 1 }))
    await night("2027-03-23", { "town-hall": [...web, ...beyond] })
    const { parity } = await steering(asSystem(world.now()), "town-hall")
    expect(parity).toMatchObject({ reason: "few", assisted: 0 })
  })

  it("gives back what stayed empty on days on which the web had had its part", async () => {
    const desk = (name: string, booked_: number, web: number): Row => ({
      kind: "desk",
      desk: name,
      hour: "wed-09",
      planned: 240,
      booked: booked_,
      web,
      walkIn: 0,
      staffed: 0,
      busy: 0,
    })
    // The web has its 144 minutes of the first desk, and 40 of it stay free; the second it could have had.
    await night("2027-03-24", { "town-hall": [desk("g1", 200, 144), desk("g2", 60, 60)] })
    const { parity } = await steering(asSystem(world.now()), "town-hall")
    expect(parity).toMatchObject({ reason: "unused", share: 0.38, unused: 0.083 })
  })

  it("is pinned by a manager of the place, with a reason, and moves no more until let go of", async () => {
    const act = asStaff(world.now(), zoe)
    await pin(act, "hotel", { share: 0.6, why: "grève" })
    expect(await share()).toBe(0.6)
    await night("2027-03-25", { hotel: slower })
    expect(await share()).toBe(0.6)
    const { entries, parity } = await steering(act, "hotel")
    expect(parity).toMatchObject({ reason: "pinned", pinned: { why: "grève", by: { id: "zoe" } } })
    expect(entries[0]).toMatchObject({ to: 0.6, why: "grève", by: { name: "Zoé" } })
    await unpin(asStaff(world.now(), zoe), "hotel", { why: "fini" })
    await night("2027-03-26", { hotel: slower })
    expect(await share()).toBe(0.62)
  })

  it("is pinned by nobody else, outside no bound and for no reason", async () => {
    const other = { ...zoe, grants: [{ role: "manager" as const, location: "town-hall" }] }
    const reception = { ...zoe, grants: [{ role: "reception" as const, location: "hotel" }] }
    const wish = { share: 0.5, why: "a" }
    for (const who of [other, reception])
      await expect(pin(asStaff(world.now(), who), "hotel", wish)).rejects.toMatchObject({
        reason: "not-allowed",
      })
    const act = asStaff(world.now(), zoe)
    for (const wrong of [
      { share: 0.9, why: "a" },
      { share: NaN, why: "a" },
      { share: 0.5, why: " " },
    ])
      await expect(pin(act, "hotel", wrong)).rejects.toMatchObject({ reason: "invalid" })
    await expect(pin(act, "nowhere", wish)).rejects.toBeInstanceOf(Refusal)
    expect((await allSteered(act)).map(({ location }) => location)).toEqual(["hotel"])
  })

  it("begins again from what the rules say, once they say something else", async () => {
    const raise = (now: Awaited<ReturnType<typeof territories.current>>) => ({
      ...now,
      policy: { ...now.policy, protectedShare: 0.5 },
    })
    await change(asSystem(world.now()), raise)
    expect([await share(), await share("town-hall")]).toEqual([0.5, 0.5])
    await night("2027-03-27", {})
    expect((await steering(asSystem(world.now()), "hotel")).parity).toMatchObject({
      share: 0.5,
      reason: "ruled",
    })
  })

  it("takes no time from anybody: the web keeps what it has, and gets no more", async () => {
    const territory = await territories.current(true)
    const day = "2027-04-06"
    const at = (n: number) =>
      `2027-04-06T0${6 + Math.floor((30 + n * 15) / 60)}:${String((30 + n * 15) % 60).padStart(2, "0")}:00.000Z`
    // Half of 240 minutes of each of two desks are the web's: sixteen visits.
    for (let n = 0; n < 16; n++) await book(world.act(), aRequest({ start: at(Math.floor(n / 2)) }))
    await pin(asStaff(world.now(), zoe), "hotel", { share: 0.7, why: "a" })
    const free = async (pool: "web" | "assisted") => {
      const now = await territories.current(true)
      const locations = now.locations.filter(({ id }) => id === "hotel")
      const visit = visitOf(now, { service: "id-card" })
      return (await find(world.act(), now, { visit, locations, days: [day], pool })).length
    }
    expect(territory.version).toBe(3)
    expect([await free("web"), await free("assisted")]).toEqual([0, 8])
    await expect(book(world.act(), aRequest({ start: at(12) }))).rejects.toMatchObject({
      reason: "slot-taken",
    })
    await book(world.act("phone"), aRequest({ start: at(12) }))
  })
})
