import { asResident } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { find, locationsFor, visitOf } from "#shared/slot/find.ts"
import { bookableDays } from "#shared/slot/slot.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { type Commune, commune, demo, now, rawClient } from "./commune.ts"
import { recording } from "./meter.ts"
import type { Table } from "./run.ts"
import { bare, median, perSecond, timed } from "./timing.ts"
import { unitsOf } from "./units.ts"

const questions = [
  ["a day, one location", "/slots?service=id-card&location=hotel&from=2027-04-06&to=2027-04-06"],
  ["42 days, one location", "/slots?service=id-card&location=hotel&from=2027-03-22&to=2027-05-02"],
  ["42 days, anywhere", "/slots?service=passport&from=2027-03-22&to=2027-05-02"],
  ["first free time of each location", "/locations?service=id-card&near=1030"],
] as const

/** Easy!Appointments on this kind of machine, requests a second, alone and 32 parallel. */
const beside: Record<string, string> = {
  "a day, one location": "200 / 363",
  "42 days, one location": "19 / 35",
  "42 days, anywhere": "52 / 78",
}

/** Books places at random until this share of the offers of each location is gone. */
export async function fill(of: Commune, share: number): Promise<void> {
  for (const service of ["id-card", "address"])
    for (const location of ["hotel", "antenne"]) {
      const { json } = await of.ask(
        `/slots?service=${service}&location=${location}&from=2027-03-22&to=2027-05-02`,
      )
      const wanted = (json.slots ?? []).filter((_, i) => (i * 7919) % 100 < share * 100)
      await timed(wanted, 16, ({ start }) =>
        of.ask("/appointments", { service, location, start, resident: { language: "fr" } }),
      )
    }
}

/** Books by every channel until no desk of the territory has five minutes that anybody could have. */
async function fillWhole(): Promise<void> {
  const territory = await territories.current()
  const act = asResident(now, "phone")
  const days = bookableDays(territory, now)
  const resident = { language: "fr" as const }
  for (const { id: location } of territory.locations)
    for (const { id: service } of territory.services.toSorted((a, b) => a.minutes - b.minutes)) {
      const visit = visitOf(territory, { service })
      const locations = locationsFor(territory, visit, location)
      for (;;) {
        const free = await find(act, territory, { visit, locations, days, pool: "assisted" })
        if (free.length === 0) break
        // Times that overlap exclude each other: who loses finds another in the next round.
        await Promise.allSettled(
          free.map(({ start }) => book(act, { service, location, start, persons: 1, also: [], resident })),
        )
      }
    }
}

const worst = [
  ["42 days, the largest location", questions[1][1]],
  ["42 days, anywhere", questions[2][1]],
  ["first free time of each location", questions[3][1]],
] as const

async function unitsWhenFull(of: Commune): Promise<Table> {
  await fillWhole()
  const rows = []
  for (const [name, path] of worst) {
    const { calls } = await recording(() => of.ask(path))
    rows.push([name, (await unitsOf(calls, of.fetch, new Map())).read])
  }
  return {
    title: "Units of a question when nothing is left",
    note: "The demo territory, every desk booked to its last five minutes by every channel: items are never larger.",
    head: ["question", "read units"],
    rows,
  }
}

async function measured(of: Commune, endpoint: string, path: string, parallel: number, many: number) {
  const raw = rawClient(endpoint)
  const { calls } = await recording(() => of.ask(path))
  const jobs = Array.from({ length: many }, (_, i) => i)
  const rounds = []
  for (let round = 0; round < 5; round++)
    rounds.push({
      ours: await timed(jobs, parallel, () => of.ask(path)),
      // Queries of one request run side by side in the product; here too.
      database: await timed(jobs, parallel, () =>
        Promise.all(calls.map((call) => bare(raw, [call], of.name, of.name))),
      ),
    })
  raw.destroy()
  return {
    calls,
    ours: median(rounds.map(({ ours }) => ours)),
    database: median(rounds.map(({ database }) => database)),
  }
}

/** Slots as a partner asks for them, through the whole site in this process, on a table that is two thirds full. */
export async function reads(endpoint: string): Promise<Table[]> {
  const of = await commune(endpoint, demo())
  await fill(of, 0.65)
  const rows = []
  for (const [name, path] of questions) {
    await measured(of, endpoint, path, 8, 40)
    const alone = await measured(of, endpoint, path, 1, 60)
    const crowd = await measured(of, endpoint, path, 32, 240)
    const { read } = await unitsOf(alone.calls, of.fetch, new Map())
    rows.push([
      name,
      (alone.ours / 60).toFixed(1),
      perSecond(60, alone.ours),
      (alone.ours / alone.database).toFixed(2),
      perSecond(240, crowd.ours),
      (crowd.ours / crowd.database).toFixed(2),
      read,
      beside[name] ?? "",
    ])
  }
  return [
    {
      title: "Reading free times",
      note: "In one process, without HTTP; the demo territory with about two thirds of its web places taken. × is the time of a request divided by the time of the database calls it makes, alone.",
      head: [
        "question",
        "ms alone",
        "a second, alone",
        "× database",
        "a second, 32 parallel",
        "× database",
        "read units",
        "Easy!Appointments, a second",
      ],
      rows,
    },
    await unitsWhenFull(of),
  ]
}
