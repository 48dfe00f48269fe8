import { type Answer, type Commune, commune, demo, rawClient, type Slot } from "./commune.ts"
import { type Call, recording } from "./meter.ts"
import type { Table } from "./run.ts"
import { bare, median, perSecond, timed } from "./timing.ts"
import { unitsOf } from "./units.ts"

/** Places of different days and desks, in an order that is the same each time. */
async function places(of: Commune, many: number): Promise<Slot[]> {
  const found: Slot[] = []
  for (const location of ["hotel", "antenne"])
    found.push(
      ...((await of.ask(`/slots?service=id-card&location=${location}&from=2027-03-22&to=2027-05-02`)).json
        .slots ?? []),
    )
  return found
    .toSorted(
      (a, b) =>
        (((Date.parse(a.start) / 60_000) * 7919) % 9973) - (((Date.parse(b.start) / 60_000) * 7919) % 9973),
    )
    .slice(0, many)
}

const person = (i: number) => ({
  language: "fr",
  name: `Résident ${i}`,
  phone: `+32470${String(100_000 + i)}`,
})

const acts = ["booking", "move", "cancel"] as const
type Timed = Record<(typeof acts)[number], number>
type Job = { slot: Slot; to: Slot; i: number; made: Answer }

/** Each act on each job, on a fresh commune; then the same database calls with nothing around them, on its twin. */
async function round(endpoint: string, parallel: number, many: number) {
  const of = await commune(endpoint, demo())
  const all = await places(of, 4 * many)
  // To another day: within one desk's day a move depends on what was done there before, and could not be repeated.
  const [even, odd] = [0, 1].map((rest) =>
    all.filter(({ start }) => Number(start.slice(8, 10)) % 2 === rest).slice(0, many),
  )
  const jobs: Job[] = (even ?? []).flatMap((slot, i) => {
    const to = odd?.[i]
    return to ? [{ slot, to, i, made: {} }] : []
  })
  const asks = {
    booking: async (job: Job) => {
      const { location, start } = job.slot
      const body = { service: "id-card", location, start, resident: person(job.i) }
      const answer = await of.ask("/appointments", body)
      job.made = answer.json
      return answer
    },
    move: ({ to: { location, start }, made: { code, key } }: Job) =>
      of.ask(`/appointments/${code}/move`, { key, start, location }),
    cancel: ({ made: { code, key } }: Job) => of.ask(`/appointments/${code}/cancel`, { key }),
  }
  const none = { booking: 0, move: 0, cancel: 0 }
  const [ours, database]: [Timed, Timed] = [{ ...none }, { ...none }]
  const groups: Record<(typeof acts)[number], Call[][]> = { booking: [], move: [], cancel: [] }
  let done = 0
  for (const act of acts)
    ours[act] = await timed(jobs, parallel, async (job) => {
      const made = await recording(() => asks[act](job))
      if (made.result.status < 300) done++
      groups[act].push(made.calls)
    })
  const twin = await commune(endpoint, demo())
  const raw = rawClient(endpoint)
  for (const act of acts)
    database[act] = await timed(groups[act], parallel, (each) => bare(raw, each, of.name, twin.name))
  raw.destroy()
  return { ours, database, done: `${done}/${acts.length * jobs.length}` }
}

async function units(endpoint: string) {
  const of = await commune(endpoint, demo())
  const [slot, other] = await places(of, 40)
  const known = new Map((await of.items()).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item]))
  const counted = async (work: () => Promise<{ json: { code?: string; key?: string } }>) => {
    const { result, calls } = await recording(work)
    return { result, units: await unitsOf(calls, of.fetch, known) }
  }
  const body = { service: "id-card", location: slot?.location, start: slot?.start, resident: person(1) }
  const booking = await counted(() => of.ask("/appointments", body))
  const { code, key } = booking.result.json
  const move = await counted(() =>
    of.ask(`/appointments/${code}/move`, { key, start: other?.start, location: other?.location }),
  )
  const cancel = await counted(() => of.ask(`/appointments/${code}/cancel`, { key }))
  return { booking: booking.units, move: move.units, cancel: cancel.units }
}

/** Bookings, moves and cancellations through the whole site in this process, alone and in a crowd, each of another place. */
export async function bookings(endpoint: string): Promise<Table[]> {
  const rows = []
  for (const [parallel, many] of [
    [1, 100],
    [32, 240],
  ] as const) {
    await round(endpoint, parallel, 60)
    const rounds = []
    for (let i = 0; i < 3; i++) rounds.push(await round(endpoint, parallel, many))
    const done = rounds.map((each) => each.done).join(" ")
    for (const act of acts) {
      const ours = median(rounds.map((each) => each.ours[act]))
      const database = median(rounds.map((each) => each.database[act]))
      const ratio = (ours / database).toFixed(2)
      rows.push([act, parallel, perSecond(many, ours), perSecond(many, database), ratio, done])
    }
  }
  const each = await units(endpoint)
  return [
    {
      title: "Booking, moving, cancelling",
      note: "In one process, without HTTP. Bare: the same database calls with nothing around them, on a twin table. Easy!Appointments on this kind of machine: 80 bookings a second alone, 125 at 32 parallel.",
      head: ["act", "parallel", "a second", "bare, a second", "× database", "done"],
      rows,
    },
    {
      title: "Units of one visit to the database",
      note: "From item sizes; transactions count twice, every index is included. The booking is one by web with a phone and an address: the dearest there is.",
      head: ["act", "read units", "write units"],
      rows: Object.entries(each).map(([name, { read, write }]) => [name, read, write]),
    },
  ]
}
