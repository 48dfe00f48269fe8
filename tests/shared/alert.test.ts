import { beforeAll, describe, expect, it } from "vitest"
import { asStaff, asSystem } from "#shared/act.ts"
import { type Alert, type Condition, isToTell, judged } from "#shared/alert/alert.ts"
import * as alerts from "#shared/alert/alert.table.ts"
import { open, see } from "#shared/alert/open.ts"
import { watch } from "#shared/alert/watch.ts"
import * as figures from "#shared/figures/figures.table.ts"
import type { Row } from "#shared/figures/row.ts"
import { after, type Step } from "#shared/parity/parity.ts"
import * as parities from "#shared/parity/parity.table.ts"
import * as spends from "#shared/spend/spend.table.ts"
import * as notices from "#shared/notice/notice.table.ts"
import * as table from "#shared/table.ts"
import type { TerritoryFile } from "#shared/territory/territory.ts"
import { hour, instant, later, minute, wallTimeOn } from "#shared/time.ts"
import { recorder, recording } from "../../bench/meter.ts"
import { unitsOf } from "../../bench/units.ts"
import { aFile, aLocation } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const now = "2027-03-22T08:00:00.000Z"
const found: Condition = { kind: "spend-near", much: 8, of: 10 }
const begun = judged(undefined, found, now)

describe("one alert", () => {
  const gone = begun && judged(begun, undefined, later(now, 15 * minute))

  it("begins once, and says nothing new while nothing is", () => {
    expect(begun).toMatchObject({ id: "spend-near", since: now, rev: 0 })
    expect(judged(begun, found, later(now, hour))).toBeUndefined()
    expect(judged(begun, { ...found, much: 9 }, later(now, hour))).toMatchObject({ since: now, much: 9 })
  })

  it("does not flap: it is over once it has not been so for an hour", () => {
    expect(gone?.over).toBeUndefined()
    expect(gone && judged(gone, undefined, later(now, 74 * minute))).toBeUndefined()
    expect(gone && judged(gone, found, later(now, 30 * minute))).toMatchObject({ since: now })
    const over = later(now, 75 * minute)
    expect(gone && judged(gone, undefined, over)).toMatchObject({ over })
  })

  it("is told once; when it comes again, after a day at the earliest", () => {
    const told: Alert = { ...found, id: "spend-near", since: now, told: now, rev: 1 }
    expect(begun && isToTell(begun, now)).toBe(true)
    expect(isToTell(told, later(now, 48 * hour))).toBe(false)
    const again = judged({ ...told, over: later(now, hour) }, found, later(now, 3 * hour))
    expect(again).toMatchObject({ since: later(now, 3 * hour), told: now })
    expect(again && isToTell(again, later(now, 3 * hour))).toBe(false)
    expect(again && isToTell(again, later(now, 24 * hour))).toBe(true)
  })
})

const zone = "Europe/Brussels"
const at = (day: string, time: string) => instant(wallTimeOn(day, time, zone))
const chief = { id: "paul", name: "Paul", grants: [{ role: "manager" as const, location: "*" }] }
const elsewhere = { ...chief, grants: [{ role: "manager" as const, location: "antenne" }] }

const file = (policy: Partial<TerritoryFile["policy"]> = {}): TerritoryFile =>
  aFile({
    policy: { protectedShare: 0.4, partsDaily: 10, ...policy },
    locations: [aLocation(), aLocation({ id: "antenne" })],
  })

const calls = (kept: number, broken: number): Row[] =>
  Array.from({ length: kept + broken }, (_, i) => ({
    kind: "call",
    promise: i < kept ? "kept" : "broken",
    unmet: 0,
    attempts: 1,
    reached: 1,
    end: "resolved",
  }))
const sent = (arrived: number, failed: number): Row[] =>
  Array.from({ length: arrived + failed }, (_, i) => ({
    kind: "told",
    route: "sms",
    about: "confirmation",
    fate: i < arrived ? "delivered" : "failed",
    parts: 1,
  }))
const third = (days: number, none: 0 | 1 = 0): Row => ({
  kind: "third",
  service: "id-card",
  pool: "assisted",
  days,
  none,
})

const openNow = async (world: World) => (await open(asStaff(world.now(), chief))).open
const kinds = async (world: World) => (await openNow(world)).map(({ id }) => id).toSorted()
const messages = async () => (await notices.ofMonth("2027-03")).filter(({ kind }) => kind === "alert")

/** How a place stands after so many nights like this. */
const nights = (location: string, step: Step, broken: number) => ({
  ...after(undefined, step, { location, ruled: 0.4, at: now }),
  broken,
})

describe("what is not in order", () => {
  let world: World
  const look = async (by = 15 * minute) => {
    world.advance(by)
    await world.tick()
  }
  const step = { share: 0.7, reason: "at-most", gap: 6, web: 20, assisted: 20, unused: 0 } as const
  const inOrder = { ...step, share: 0.4, reason: "even", gap: 0 } as const

  beforeAll(async () => {
    const alertTo = ["chef@commune.example", "+32470123456"]
    const plugins = [recorder()]
    world = await aWorld({ file: file({ alertTo }), now: at("2027-03-22", "10:00"), plugins })
    await world.begin()
    await world.tick()
  })

  it("is nothing at first", async () => {
    await look()
    expect(await kinds(world)).toEqual([])
    expect(world.post.sent).toEqual([])
  })

  it("is found in what is kept: parity and its bound, third times, calls, messages, what they cost", async () => {
    const reasons = nights("hotel", step, 7)
    await table.commit([
      parities.keep(reasons),
      ...figures.keep("hotel", "2027-03-21", [third(42, 1)]),
      ...figures.keep("antenne", "2027-03-21", [third(28)]),
      ...figures.keep("-", "2027-03-21", [...calls(27, 3), ...sent(24, 6)]),
      spends.count("2027-03-22", 8, []),
    ])
    await look()
    expect(await kinds(world)).toEqual([
      "no-third.hotel",
      "notices-failing",
      "parity-broken.hotel",
      "promises-broken",
      "share-at-bound.hotel",
      "spend-near",
    ])
  })

  it("is told once: one e-mail and one SMS about all of it, in the first language, with what to do", async () => {
    await world.tick()
    const [mail, sms] = [...world.post.sent].toSorted((a, b) => (a.route < b.route ? -1 : 1))
    expect(world.post.sent).toHaveLength(2)
    expect(mail).toMatchObject({ route: "email", to: "chef@commune.example", language: "fr" })
    expect(mail?.subject).toBe("Commune de Test: alerte des rendez-vous")
    expect(mail?.body).toContain("Hôtel communal: sans le web, on attend 6 jours ouvrables de plus.")
    expect(mail?.body).toContain("Appels promis et pas faits, en trois jours: 3 sur 30.")
    expect(mail?.body).toContain("Ouvrez un guichet de plus, ou ajoutez des heures.")
    expect(sms).toMatchObject({ route: "sms", to: "+32470123456" })
    expect(sms?.body).toContain("Et 5 autres alertes.")
    for (let hours = 0; hours < 30; hours += 5) await look(hour)
    expect(world.post.sent).toHaveLength(2)
  })

  it("is seen by whoever answers for the place, and says by whom", async () => {
    const act = asStaff(world.now(), chief)
    await see(act, "no-third.hotel")
    await see(asStaff(world.now(), { ...chief, id: "ada", name: "Ada" }), "no-third.hotel")
    const one = (await openNow(world)).find(({ id }) => id === "no-third.hotel")
    expect(one?.seen).toMatchObject({ name: "Paul" })
    for (const id of ["no-third.hotel", "spend-near", "nothing"])
      await expect(see(asStaff(world.now(), elsewhere), id)).rejects.toMatchObject({ reason: "not-found" })
    expect((await open(asStaff(world.now(), elsewhere))).open).toEqual([])
  })

  it("is there for programs", async () => {
    const { status, json } = await world.call("/manager/alerts", undefined, {
      authorization: "Bearer p=manager:*",
    })
    expect(status).toBe(200)
    expect(json[0]).toMatchObject({ what: expect.stringMatching(/./), todo: expect.stringMatching(/./) })
    expect(json).toHaveLength(6)
    const other = await world.call("/manager/alerts", undefined, { authorization: "Bearer r=reception:*" })
    expect(other.status).toBe(403)
  })

  it("is over when it is no longer so, says since when, and comes back without a word within a day", async () => {
    const before = await parities.find("hotel")
    await table.commit([parities.keep({ ...nights("hotel", inOrder, 0), rev: before?.rev ?? 0 })])
    await look()
    expect(await kinds(world)).toContain("parity-broken.hotel")
    await look(75 * minute)
    expect(await kinds(world)).not.toContain("parity-broken.hotel")
    const { over } = await open(asStaff(world.now(), chief))
    expect(over.map(({ id }) => id).toSorted()).toEqual(["parity-broken.hotel", "share-at-bound.hotel"])
    const then = await parities.find("hotel")
    await table.commit([parities.keep({ ...nights("hotel", step, 8), rev: then?.rev ?? 0 })])
    await look()
    expect(await kinds(world)).toContain("parity-broken.hotel")
    expect(await messages()).toHaveLength(2)
  })

  it("keeps a rate that is nearly right a little longer, so that it does not come and go", async () => {
    await table.commit(figures.keep("-", "2027-03-21", [...calls(45, 3), ...sent(200, 6)]))
    await look()
    await look(2 * hour)
    expect(await kinds(world)).toContain("promises-broken")
    expect(await kinds(world)).not.toContain("notices-failing")
  })

  it("is looked for at a cost of a few read units", async () => {
    world.advance(15 * minute)
    const { calls } = await recording(() => watch(asSystem(world.now())))
    const reads = calls.filter(({ command }) => /^(Get|Query|BatchGet)/.test(command))
    expect(reads.length).toBeGreaterThan(4)
    const { read } = await unitsOf(reads, () => Promise.resolve(undefined), new Map())
    expect(read).toBeLessThanOrEqual(6)
  })
})

describe("where nobody is to be told", () => {
  it("stands on the overview only, until it is forgotten a week after it was over", async () => {
    const world = await aWorld({ file: file(), now: at("2027-03-22", "10:00") })
    await world.begin()
    await world.tick()
    await table.commit([spends.count("2027-03-22", 9, [])])
    world.advance(15 * minute)
    await watch(asSystem(world.now()))
    expect(await kinds(world)).toContain("spend-near")
    expect(await messages()).toEqual([])
    for (const hours of [24, 2, 24 * 7 + 1]) {
      world.advance(hours * hour)
      await watch(asSystem(world.now()))
    }
    expect((await alerts.all()).filter(({ id }) => id === "spend-near")).toEqual([])
  })

  it("also says that screens show what is old, and that the holidays end", async () => {
    const world = await aWorld({ file: file(), now: at("2027-03-22", "08:00") })
    await world.begin()
    await world.tick()
    world.set(at("2027-03-22", "09:00"))
    await world.tick()
    expect(await kinds(world)).toEqual([])
    // Nobody writes the rooms down any more.
    world.advance(15 * minute)
    await watch(asSystem(world.now()))
    const stale = ["display-stale.antenne", "display-stale.hotel"]
    expect(await kinds(world)).toEqual(stale)
    // Six years are known from last year on: 2026 to 2031.
    world.set(at("2031-11-10", "10:00"))
    await watch(asSystem(world.now()))
    expect(await kinds(world)).toEqual([...stale, "holidays-ending"])
  })
})
