import { describe, expect, it } from "vitest"
import { erased } from "#shared/appointment/appointment.ts"
import { erased as erasedCallback } from "#shared/callback/callback.ts"
import type { DayRows } from "#shared/figures/row.ts"
import { packed, unpacked } from "#shared/figures/row.ts"
import { counting, type Dimension, dimensions, type Filter } from "#shared/figures/table.ts"
import { erased as erasedVisit } from "#shared/visit/visit.ts"
import { communeOf } from "./commune.ts"
import { counted, differences } from "./compare.ts"
import { type Fact, tallyOf } from "./fact.ts"
import { itemsFrom, naiveFacts } from "./naive.ts"
import { reduced } from "./reduced.ts"

/** The two weeks around a change of the clock and Easter. */
const asked = { seed: 9, scale: 0.1, from: "2027-03-22", to: "2027-04-04" }
const now = "2027-06-01T08:00:00.000Z"

const known: Fact[] = []
const { territory, days } = communeOf(asked)
const made = [...days((fact) => void known.push(fact))]
const rows: DayRows[] = made.flatMap((day) => reduced(territory, now, day))

const items = itemsFrom(made)
const naive = naiveFacts({ territory, items, from: asked.from, to: asked.to, now })

const tableOf = (by: Dimension | undefined, filter: Filter = {}, of: readonly DayRows[] = rows) => {
  const count = counting(counted, by, filter)
  for (const day of of) count.add(day)
  return count.table()
}
describe("two weeks of a commune", () => {
  it("hold enough of everything", () => {
    const { groups } = tableOf(undefined)
    for (const { id } of counted) expect(groups.get("")?.get(id)?.spread.size, id).toBeGreaterThan(0)
  })

  it.each([undefined, ...dimensions])(
    "are counted by %s as they were made, and as plain loops count them",
    (by) => {
      const table = tableOf(by)
      const { cells, wrong } = differences(table, tallyOf(known, by))
      expect(wrong).toEqual([])
      expect(cells).toBeGreaterThan(by === undefined ? 20 : 1)
      expect(differences(table, tallyOf(naive, by)).wrong).toEqual([])
    },
  )

  const filters: Filter[] = [
    { location: "place-1" },
    { channel: "walk-in" },
    { channel: "web", language: "nl" },
    { area: "1080", service: "id-card" },
    { hour: "mon-09" },
    { location: "place-2", desk: "g1", week: "2027-03-29" },
    { why: "no-skill", day: "2027-03-30" },
    { organisation: "quartier", month: "2027-04" },
    { location: "-" },
  ]
  it.each(filters)("are the same of some of it: %o", (filter) => {
    for (const by of [undefined, "service", "channel", "day"] as const) {
      const table = tableOf(by, filter)
      expect(differences(table, tallyOf(known, by, filter)).wrong).toEqual([])
      expect(differences(table, tallyOf(naive, by, filter)).wrong).toEqual([])
    }
  })

  it("are the same after they were stored, and in whatever order their rows lie", () => {
    const stored = rows.map((day) => ({ ...day, rows: unpacked(packed(day.rows)).toReversed() })).toReversed()
    for (const by of [undefined, "hour", "location"] as const)
      expect(differences(tableOf(by, {}, stored), tallyOf(known, by)).wrong).toEqual([])
  })

  it("are the same in whatever order items come, and what is said of them", () => {
    const backwards = made.map((day) => ({
      ...day,
      due: day.due.toReversed(),
      made: day.made.toReversed(),
      visits: day.visits.map((each) => ({ ...each, events: each.events.toReversed() })).toReversed(),
      callbacks: day.callbacks.toReversed(),
      notices: day.notices.toReversed(),
    }))
    const text = (of: readonly DayRows[]) =>
      of.map(
        (day) =>
          `${day.location} ${day.day} ${day.rows
            .map((row) => JSON.stringify(row))
            .toSorted()
            .join()}`,
      )
    expect(text(backwards.flatMap((day) => reduced(territory, now, day)))).toEqual(text(rows))
  })

  it("are the same once everybody is erased", () => {
    const forgotten = made.flatMap((day) =>
      reduced(territory, now, {
        ...day,
        due: day.due.map(erased),
        made: day.made.map(erased),
        visits: day.visits.map(erasedVisit),
        callbacks: day.callbacks.map(erasedCallback),
      }),
    )
    for (const by of [undefined, "service", "day"] as const)
      expect(differences(tableOf(by, {}, forgotten), tallyOf(known, by)).wrong).toEqual([])
  })

  it("name nobody", () => {
    const text = JSON.stringify(rows)
    for (const { resident, code } of items.appointments.slice(0, 60)) {
      for (const said of [resident.name, resident.phone, resident.email, resident.address])
        if (said !== undefined) expect(text).not.toContain(said)
      expect(text).not.toContain(`"${code}"`)
    }
  })
})
