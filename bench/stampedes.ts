import { setTimeout as pause } from "node:timers/promises"
import { asSystem } from "#shared/act.ts"
import { close } from "#shared/location/close.ts"
import { conflicts, seeded, throttles } from "../tests/disturb.ts"
import { type Answer, type Commune, commune, now, type Slot } from "./commune.ts"
import { aDayOf } from "./day.ts"
import { type Plugin, totals } from "./meter.ts"
import type { Table } from "./run.ts"

const day = "2027-04-06"

type Outcome = { won: number; answered: number; broken: number; ms: number }

/** One person who wants any time of the day: takes what is offered until it is theirs or nothing is left. */
async function person(of: Commune, random: () => number): Promise<"won" | "none" | "broken"> {
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

type Rush = {
  name: string
  people?: number
  desks?: number
  times?: number
  disturbed?: Plugin[]
  /** What happens meanwhile; gives how many places that makes more or fewer. */
  beside?: (of: Commune) => Promise<() => Promise<number>>
}

/** Half of those who hold a time of another day cancel, half move. */
const restless = async (of: Commune) => {
  const holding = await holders(of)
  return async () => {
    await Promise.all(holding())
    return 0
  }
}

/** One desk of four closes for half of the morning, while everybody books: who was quicker keeps the time. */
const closing = async () => async () => {
  await pause(300)
  const closure = { from: day, to: day, fromTime: "09:30", desks: ["g0"] }
  const stranded = await close(asSystem(now), "hotel", closure)
  return stranded.length - 6
}

const both = async (of: Commune) => {
  const [one, other] = [await restless(of), await closing()]
  return async () => (await Promise.all([one(), other()])).reduce((sum, each) => sum + each, 0)
}

async function row(
  endpoint: string,
  { name, people = 500, desks = 4, times = 12, disturbed = [], beside }: Rush,
) {
  const of = await commune(endpoint, aDayOf(desks, times), disturbed)
  const start = beside ? await beside(of) : async () => 0
  let more = 0
  const meanwhile = async () => void (more = await start())
  const { won, answered, broken, ms } = await rush(of, people, () => [meanwhile()])
  const left = (await of.ask(`/slots?service=id-card&from=${day}&to=${day}`)).json.slots?.length
  const made = calls()
  return [
    name,
    people,
    desks * times + more,
    won,
    left ?? "?",
    answered,
    broken,
    made,
    (ms / 1000).toFixed(2),
  ]
}

/** Many people in the same second. 48 places are 4 desks × 12 times. */
export async function stampedes(endpoint: string): Promise<Table[]> {
  const busy = (seed: number) => [conflicts(0.2, seeded(seed))]
  const rushes: Rush[] = [
    { name: "one place", people: 200, desks: 1, times: 1 },
    { name: "a day of 48" },
    { name: "with 20 % of transactions in conflict", disturbed: busy(7) },
    { name: "and moves and cancellations in flight", disturbed: busy(8), beside: restless },
    { name: "and a desk that closes meanwhile", disturbed: busy(9), beside: both },
    {
      name: "and 2 % of all calls throttled",
      disturbed: [...busy(10), throttles(0.02, seeded(11))],
      beside: both,
    },
  ]
  const rows = []
  for (const each of rushes) rows.push(await row(endpoint, each))
  return [
    {
      title: "Stampedes",
      note: "Everybody wants any time of the same day at once, and takes the nearest when a time is lost. Each row adds to the one before. Places: those of the day, less what a desk that closes takes away. In one process, without HTTP; database calls that succeeded.",
      head: [
        "what",
        "people",
        "places",
        "have a time",
        "left",
        "answered",
        "errors",
        "database calls",
        "seconds",
      ],
      rows,
    },
  ]
}
