import { aDayOf } from "./day.ts"
import { conflicts, seeded } from "../tests/disturb.ts"
import { type Answer, type Commune, commune, type Slot } from "./commune.ts"
import { totals } from "./meter.ts"
import type { Table } from "./run.ts"

type Outcome = { won: number; answered: number; broken: number; ms: number }

/** One person who wants any time of the day: takes what is offered until it is theirs or nothing is left. */
async function person(of: Commune, random: () => number): Promise<"won" | "none" | "broken"> {
  const day = "2027-04-06"
  let offers: Slot[] | undefined
  for (let tried = 0; tried < 100; tried++) {
    if (!offers) {
      const asked = await of.ask(`/slots?service=id-card&from=${day}&to=${day}`)
      if (asked.status !== 200) return "broken"
      offers = asked.json.slots ?? []
    }
    const wanted = offers[Math.floor(random() * offers.length)]
    if (!wanted) return "none"
    const body = {
      service: "id-card",
      location: wanted.location,
      start: wanted.start,
      resident: { language: "fr" },
    }
    const { status, json } = await of.ask("/appointments", body)
    if (status === 201) return "won"
    if (status !== 409) return "broken"
    const nearest: Slot[] = (json.nearest ?? []).filter(({ start }: Slot) => start.startsWith(day))
    offers = nearest.length > 0 ? nearest : undefined
  }
  return "broken"
}

async function rush(
  of: Commune,
  people: number,
  beside: () => Promise<unknown>[] = () => [],
): Promise<Outcome> {
  const random = seeded(42)
  totals.clear()
  const start = performance.now()
  const all = Promise.all(Array.from({ length: people }, () => person(of, random)))
  const [answers] = await Promise.all([all, ...beside()])
  const count = (what: string) => answers.filter((each) => each === what).length
  return {
    won: count("won"),
    answered: count("won") + count("none"),
    broken: count("broken"),
    ms: performance.now() - start,
  }
}

/** Twelve who hold a time of another day: half of them move into the rush, half cancel. */
async function holders(of: Commune) {
  const { json } = await of.ask("/slots?service=id-card&from=2027-04-07&to=2027-04-07")
  const held: Answer[] = []
  for (const { start, location } of (json.slots ?? []).slice(0, 12))
    held.push(
      (await of.ask("/appointments", { service: "id-card", location, start, resident: { language: "fr" } }))
        .json,
    )
  return () =>
    held.map(({ code, key }, i) =>
      i % 2 === 0
        ? of.ask(`/appointments/${code}/cancel`, { key })
        : of.ask(`/appointments/${code}/move`, { key, start: `2027-04-07T1${1 + (i % 3)}:00:00+02:00` }),
    )
}

const calls = () => [...totals.values()].reduce((sum, each) => sum + each, 0)

const row = (name: string, people: number, { won, answered, broken, ms }: Outcome) => [
  name,
  people,
  won,
  answered,
  broken,
  calls(),
  (ms / 1000).toFixed(2),
]

/** Many people in the same second. 48 places are 4 desks × 12 times. */
export async function stampedes(endpoint: string): Promise<Table[]> {
  const rows = []
  const one = await commune(endpoint, aDayOf(1, 1))
  rows.push(row("one place", 200, await rush(one, 200)))
  const day = await commune(endpoint, aDayOf(4, 12))
  rows.push(row("a day of 48", 500, await rush(day, 500)))
  const conflicted = await commune(endpoint, aDayOf(4, 12), [conflicts(0.2, seeded(7))])
  rows.push(row("a day of 48, 20 % of transactions in conflict", 500, await rush(conflicted, 500)))
  const moving = await commune(endpoint, aDayOf(4, 12), [conflicts(0.2, seeded(8))])
  rows.push(
    row(
      "the same, with moves and cancellations in flight",
      500,
      await rush(moving, 500, await holders(moving)),
    ),
  )
  return [
    {
      title: "Stampedes",
      note: "Everybody wants any time of the same day at once, and takes the nearest when a time is lost. In one process, without HTTP.",
      head: ["what", "people", "have a time", "answered", "errors", "database calls", "seconds"],
      rows,
    },
  ]
}
