import { type Commune, commune, demo, rawClient, type Slot } from "./commune.ts"
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

/** Books each place once on a fresh commune, then does the same database calls bare on another. */
async function round(endpoint: string, parallel: number, many: number) {
  const of = await commune(endpoint, demo())
  const jobs = (await places(of, many)).map((slot, i) => ({ slot, i }))
  const groups: Call[][] = []
  let booked = 0
  const ours = await timed(jobs, parallel, async ({ slot, i }) => {
    const body = { service: "id-card", location: slot.location, start: slot.start, resident: person(i) }
    const { result, calls } = await recording(() => of.ask("/appointments", body))
    if (result.status === 201) booked++
    groups.push(calls)
  })
  const twin = await commune(endpoint, demo())
  const raw = rawClient(endpoint)
  const database = await timed(groups, parallel, (calls) => bare(raw, calls, of.name, twin.name))
  raw.destroy()
  return { of, groups, ours, database, booked }
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

export const unitsOfBooking = units

/** Bookings through the whole site in this process, alone and in a crowd, each of another place. */
export async function bookings(endpoint: string): Promise<Table[]> {
  const rows = []
  for (const [parallel, many] of [
    [1, 150],
    [32, 300],
  ] as const) {
    await round(endpoint, parallel, 60)
    const rounds = []
    for (let i = 0; i < 3; i++) rounds.push(await round(endpoint, parallel, many))
    const ours = median(rounds.map((each) => each.ours))
    const database = median(rounds.map((each) => each.database))
    const booked = rounds.map((each) => `${each.booked}/${many}`).join(" ")
    rows.push([
      parallel,
      perSecond(many, ours),
      perSecond(many, database),
      (ours / database).toFixed(2),
      booked,
    ])
  }
  const each = await units(endpoint)
  return [
    {
      title: "Booking",
      note: "In one process, without HTTP. Bare: the same database calls with nothing around them, on a twin table. Easy!Appointments on this kind of machine: 80 a second alone, 125 at 32 parallel.",
      head: ["parallel", "a second", "bare, a second", "× database", "booked"],
      rows,
    },
    {
      title: "Units of one visit to the database",
      note: "From item sizes; transactions count twice, every index is included.",
      head: ["act", "read units", "write units"],
      rows: Object.entries(each).map(([name, { read, write }]) => [name, read, write]),
    },
  ]
}
