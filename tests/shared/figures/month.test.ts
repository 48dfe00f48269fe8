import { createHash } from "node:crypto"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { asStaff, asSystem } from "#shared/act.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { erased as erasedCallback } from "#shared/callback/callback.ts"
import { ask } from "#shared/figures/ask.ts"
import * as figures from "#shared/figures/figures.table.ts"
import { begin, night } from "#shared/figures/night.ts"
import { reduce } from "#shared/figures/reduce.ts"
import { everywhere } from "#shared/figures/row.ts"
import { type Dimension, dimensions, type Filter } from "#shared/figures/table.ts"
import * as notices from "#shared/notice/notice.table.ts"
import * as table from "#shared/table.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { erased as erasedVisit, statusOf, type Visit } from "#shared/visit/visit.ts"
import { aWorld } from "../../world.ts"
import { communeOf } from "./commune.ts"
import { counted, differences } from "./compare.ts"
import { type Fact, tallyOf } from "./fact.ts"
import { fill, itemsOf } from "./fill.ts"
import { itemsFrom, naiveFacts, naiveThird } from "./naive.ts"
import { territoryFile } from "./places.ts"

const asked = { seed: 3, scale: 0.065, from: "2027-03-01", to: "2027-03-31" }
/** Some days later, when the calls of the last days were made. */
const now = "2027-04-05T00:30:00.000Z"
const manager = asStaff(now, { id: "paul", name: "Paul", grants: [{ role: "manager", location: "*" }] })

describe("a month of a commune, through the table", () => {
  const known: Fact[] = []
  const { territory, days, places } = communeOf(asked)
  const made = [...days((fact) => void known.push(fact))]
  const items = itemsFrom(made)
  const naive = naiveFacts({ territory, items, from: asked.from, to: asked.to, now })
  const all = [...places.map(({ id }) => id), everywhere]

  const tableOf = (by: Dimension | undefined, filter: Filter = {}) =>
    ask(manager, { from: asked.from, to: asked.to, by, filter, of: counted })
  const again = async (from: string, to: string, { fresh = false, at = now, where = all } = {}) => {
    await Promise.all(where.map((id) => reduce(at, territory, id, { from, to, fresh })))
  }
  const stored = async () => {
    const found: string[] = []
    for (const id of all)
      for await (const { day, rows } of figures.ofDays(id, asked.from, asked.to))
        found.push(`${id} ${day} ${createHash("sha256").update(JSON.stringify(rows)).digest("base64url")}`)
    return found
  }

  beforeAll(async () => {
    const world = await aWorld({ file: territoryFile(asked.scale), now: `${asked.from}T08:00:00.000Z` })
    await begin(asSystem(world.now()))
    await fill(inject("dynamodb"), world.table, itemsOf(made))
    // Nobody worked for weeks: the next night catches up.
    do await night(asSystem(now))
    while ((await figures.findNight())?.left.length)
  })

  it("was caught up with in one night", async () => {
    expect(await figures.findNight()).toMatchObject({ from: asked.from, day: "2027-04-04", left: [] })
  })

  it.each([undefined, ...dimensions])(
    "is counted by %s as it was made, and as plain loops count it",
    async (by) => {
      const counts = await tableOf(by)
      const { cells, wrong } = differences(counts, tallyOf(known, by))
      expect(wrong).toEqual([])
      expect(cells).toBeGreaterThan(0)
      expect(differences(counts, tallyOf(naive, by)).wrong).toEqual([])
    },
  )

  it.each<Filter>([
    { channel: "phone", location: "place-1" },
    { hour: "thu-10" },
    { language: "nl", week: "2027-03-15" },
    { area: "1030", service: "passport" },
  ])("is the same of some of it: %o", async (filter) => {
    for (const by of [undefined, "desk", "language"] as const)
      expect(differences(await tableOf(by, filter), tallyOf(known, by, filter)).wrong).toEqual([])
  })

  it("knows the third free time as whoever looks at every desk and every time", async () => {
    const seen = []
    for (const { id } of places)
      for (const row of await figures.sampleOf(id, "2027-04-04"))
        if (row.kind === "third") seen.push({ id, row })
    expect(seen.length).toBe(places.length * territory.services.length * 2)
    for (const { id, row } of seen) {
      const service = row.service ?? ""
      const web = row.pool === "web"
      const ahead = naiveThird({
        territory,
        appointments: items.appointments,
        location: id,
        service,
        web,
        now,
      })
      const label = `${id} ${service} ${row.pool}`
      expect({ label, days: row.days, none: row.none }).toEqual({
        label,
        days: ahead ?? territory.policy.horizonDays,
        none: ahead === undefined ? 1 : 0,
      })
    }
  })

  it("is the same when it is reduced again", async () => {
    const before = await stored()
    expect(before.length).toBeGreaterThan(31 * 4)
    await again("2027-03-12", "2027-03-14", { fresh: true, where: ["place-1", everywhere] })
    await again("2027-03-19", "2027-03-19")
    expect(await stored()).toEqual(before)
  })

  it("counts what is entered late on its day, once that is reduced anew", async () => {
    const unsaid = items.visits.filter((each) => ["called", "served"].includes(statusOf(each)))
    const [day = ""] = unsaid.map((each) => each.day)
    const late = unsaid.filter((each) => each.day === day)
    expect(late.length).toBeGreaterThan(0)
    const finished = (visit: Visit): Visit => ({
      ...visit,
      events: [
        ...visit.events,
        {
          what: "finished",
          at: `${day}T17:00:00.000Z`,
          by: "paper",
          entered: "2027-04-04T08:00:00.000Z",
        },
      ],
      rev: 2,
    })
    const changed = late.map(finished)
    for (const each of changed) await table.commit([visits.keep(each)])
    await again(day, day)
    const after = {
      ...items,
      visits: items.visits.map((each) => changed.find(({ id }) => id === each.id) ?? each),
    }
    const others = naiveFacts({ territory, items: after, from: asked.from, to: asked.to, now })
    for (const by of ["day", "desk", "hour"] as const) {
      const counts = await tableOf(by)
      expect(differences(counts, tallyOf(others, by)).wrong).toEqual([])
      expect(differences(counts, tallyOf(known, by)).wrong).not.toEqual([])
    }
    for (const each of late) await table.commit([visits.keep({ ...each, rev: 3 })])
    await again(day, day)
    expect(differences(await tableOf("day"), tallyOf(known, "day")).wrong).toEqual([])
  })

  it("is the same once its people are erased, and what they were told is forgotten", async () => {
    const day = "2027-03-09"
    const gone: table.Step[][] = []
    for (const each of items.appointments)
      if (each.day === day || each.booked.at.startsWith(day)) {
        const found = await appointments.find(each.code)
        if (found) gone.push(appointments.forget(found).slice(0, 1))
      }
    for (const each of items.visits)
      if (each.day === day) gone.push([visits.keep({ ...erasedVisit(each), rev: 2 })])
    for (const each of items.callbacks)
      if (each.asked.at.startsWith(day)) gone.push([callbacks.change(erasedCallback(each))])
    for (const each of items.notices) if (each.at.startsWith(day)) gone.push([notices.forget(each)])
    expect(gone.length).toBeGreaterThan(100)
    await Promise.all(gone.map((steps) => table.commit(steps)))
    // As the last look at a day is: eight weeks later.
    await again(day, day, { at: "2027-05-05T00:30:00.000Z" })
    for (const by of ["day", "language", "channel"] as const)
      expect(differences(await tableOf(by), tallyOf(known, by)).wrong).toEqual([])
  })
})
