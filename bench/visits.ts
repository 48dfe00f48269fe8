import { type Act, asResident, asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { find, locationsFor, visitOf } from "#shared/slot/find.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { instant, later, ms } from "#shared/time.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { callNext } from "#shared/visit/call-next.ts"
import { finish } from "#shared/visit/finish.ts"
import { serve } from "#shared/visit/serve.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { type Commune, commune, now } from "./commune.ts"
import { aDayOf } from "./day.ts"
import { itemSize, type Raw, recording } from "./meter.ts"
import type { Table } from "./run.ts"
import { median } from "./timing.ts"
import { type Units, unitsOf } from "./units.ts"

const clerk = "8f14e45f-ceea-467f-a1c5-0b7a8d1e2f33"
const staff = { id: clerk, name: "Zoé Lambert", grants: [{ role: "reception" as const, location: "*" }] }
const steps = ["come", "call", "serve", "finish"] as const
type Step = (typeof steps)[number]

/** What one kind of visit costs on average, step by step, and in all; and how large its item grows. */
export type Cost = { each: Record<Step, Units>; all: Units; ms: Record<Step, number>; bytes: number }

/** Appointments of the day of the bench, by people with a landline. */
async function booked(many: number): Promise<string[]> {
  const territory = await territories.current()
  const act = asResident(now, "counter")
  const visit = visitOf(territory, { service: "id-card" })
  const locations = locationsFor(territory, visit, "hotel")
  const days = [now.slice(0, 10)]
  const codes: string[] = []
  for (let i = 0; i < many; i++) {
    const [slot] = await find(act, territory, { visit, locations, days, pool: "assisted" })
    if (!slot) break
    const resident = {
      language: "fr" as const,
      name: `Résident ${i}`,
      phone: `+3242210${String(i).padStart(3, "0")}`,
    }
    const asked = { service: "id-card", location: "hotel", start: slot.start, persons: 1, also: [], resident }
    codes.push((await book(act, asked)).code)
  }
  return codes
}

const add = (a: Units, b: Units): Units => ({ read: a.read + b.read, write: a.write + b.write })
const none: Units = { read: 0, write: 0 }

/** Takes the units of each step of visits that follow each other, while the line stays as long as it is. */
async function measured(of: Commune, many: number, come: (act: Act, i: number) => Promise<unknown>) {
  const known = new Map((await of.items()).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item] as const))
  const each: Record<Step, Units> = { come: none, call: none, serve: none, finish: none }
  const times: Record<Step, number[]> = { come: [], call: [], serve: [], finish: [] }
  let bytes = 0
  for (let i = 0; i < many; i++) {
    // Twenty seconds between any two: 1,500 visits in a day of eight hours.
    const act = asStaff(later(now, 3_600_000 + i * 20_000), staff)
    let id = ""
    const work: Record<Step, () => Promise<unknown>> = {
      come: () => come(act, i),
      call: async () => (id = (await callNext(act, "hotel", `g${i % 12}`, `call ${i}`))?.id ?? ""),
      serve: () => serve(act, id, `serve ${i}`),
      finish: () => finish(act, id, "done", `finish ${i}`),
    }
    for (const step of steps) {
      const start = performance.now()
      const { calls } = await recording(work[step])
      times[step].push(performance.now() - start)
      each[step] = add(each[step], await unitsOf(calls, of.fetch, known))
    }
    const [location = "", day = "", rest = ""] = id.split(".")
    const key: Raw = { pk: { S: `VISITS#${location}#${day}` }, sk: { S: rest } }
    bytes = Math.max(bytes, itemSize((await of.fetch(key)) ?? {}))
  }
  const mean = ({ read, write }: Units): Units => ({ read: read / many, write: write / many })
  const means = {
    come: mean(each.come),
    call: mean(each.call),
    serve: mean(each.serve),
    finish: mean(each.finish),
  }
  return {
    each: means,
    all: Object.values(means).reduce(add, none),
    ms: {
      come: median(times.come),
      call: median(times.call),
      serve: median(times.serve),
      finish: median(times.finish),
    },
    bytes,
  }
}

const asked = { location: "hotel", service: "id-card", also: [], persons: 1 }

/** A commune with so many in line, and codes of appointments of its day. */
async function lined(endpoint: string, line: number, appointments: number) {
  const of = await commune(endpoint, aDayOf(12, 24))
  const codes = await booked(appointments)
  for (let i = 0; i < line; i++) await takeTicket(asStaff(instant(ms(now) + i), staff), asked)
  return { of, codes }
}

/** A visit from its number to its end, with a number taken at the counter or an appointment, in a line of so many. */
export async function costOfVisits(
  endpoint: string,
  line: number,
  many: number,
): Promise<Record<"ticket" | "appointment", Cost>> {
  const some = { name: "Amina El Idrissi", needs: { interpreter: "العربية" } }
  const first = await lined(endpoint, line, 0)
  const ticket = await measured(first.of, many, (act, i) =>
    takeTicket(act, { ...asked, ...some }, `ticket ${i}`),
  )
  const second = await lined(endpoint, line, many)
  const appointment = await measured(second.of, many, (act, i) =>
    arrive(act, second.codes[i] ?? "", undefined, { key: `arrive ${i}` }),
  )
  return { ticket, appointment }
}

/** The same for people with a mobile, who are told that their turn is near: each of them, in a line this short. */
async function costOfTold(endpoint: string, many: number): Promise<Cost> {
  const { of } = await lined(endpoint, 5, 0)
  return measured(of, many, (act, i) =>
    takeTicket(act, { ...asked, phone: `+32471${100_000 + i}` }, `ticket ${i}`),
  )
}

const figure = (value: number) => value.toFixed(1)

const rowsOf = (name: string, line: number, { each, all, ms: times, bytes }: Cost) => [
  ...steps.map((step) => [
    `${name}: ${step}`,
    line,
    figure(each[step].read),
    figure(each[step].write),
    figure(times[step]),
    "",
  ]),
  [`${name}, whole`, line, figure(all.read), figure(all.write), "", bytes],
]

/** What the waiting room costs: units of a visit over its life, and how long its steps take. */
export async function visits(endpoint: string): Promise<Table[]> {
  const rows = []
  for (const line of [0, 80])
    for (const [name, cost] of Object.entries(await costOfVisits(endpoint, line, 100)))
      rows.push(...rowsOf(name, line, cost))
  rows.push(...rowsOf("ticket, told by SMS that the turn is near", 5, await costOfTold(endpoint, 60)))
  return [
    {
      title: "A visit over its life",
      note: "From item sizes, every index included, at the pace of 1,500 visits a day at one location; every request carries a key. The last rows include the message itself.",
      head: ["step", "waiting", "read units", "write units", "ms", "largest item, bytes"],
      rows,
    },
  ]
}
