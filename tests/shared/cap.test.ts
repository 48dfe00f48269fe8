import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { type Act, asResident, type Channel } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { type Appointment, minutesHeld } from "#shared/appointment/appointment.ts"
import type { Request } from "#shared/appointment/appointment.request.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { cellsOf } from "#shared/desk/desk-day.ts"
import * as deskDays from "#shared/desk/desk-day.table.ts"
import { Refusal } from "#shared/refusal.ts"
import { webCap } from "#shared/slot/slot.ts"
import {
  type Day,
  dayOf,
  hour,
  instant,
  later,
  minute,
  ms,
  plusDays,
  startOfDay,
  weekdays,
} from "#shared/time.ts"
import { aFile, aLocation, aRequest, aService, untouched } from "../makers.ts"
import { aWorld } from "../world.ts"

const zone = "Europe/Brussels"
const now = "2027-04-05T08:00:00.000Z"
const openings = [{ days: [...weekdays], from: "08:30", to: "12:30", for: "appointments" as const }]
const desks = [1, 2, 3].map((n) => ({ id: `g${n}`, services: ["id-card", "passport"] }))
const cap = webCap(0.4, 240)

/** Three desks of 240 minutes, of which the web may hold 144, and one such desk elsewhere. */
const file = aFile({
  policy: { protectedShare: 0.4, horizonDays: 365 },
  services: [aService(), aService({ id: "passport", minutes: 20, perPerson: true })],
  locations: [aLocation({ desks, openings }), aLocation({ id: "antenne", desks: desks.slice(2), openings })],
})

const nearestOn = (day: Day, refusal: unknown) => {
  if (!(refusal instanceof Refusal)) throw refusal
  return refusal.details.nearest?.find(
    ({ start, location }) => location === "hotel" && dayOf(start, zone) === day,
  )
}

/** Somebody who takes the nearest time of that day until there is none. */
async function keepTrying(act: Act, day: Day, request: Request): Promise<Appointment | undefined> {
  for (let start: string | undefined = request.start; start;) {
    const tried: Appointment | string | undefined = await book(act, { ...request, start }).catch(
      (refusal: unknown) => nearestOn(day, refusal)?.start,
    )
    if (typeof tried === "object") return tried
    start = tried
  }
  return undefined
}

const at = (day: Day, quarter: number) => instant(startOfDay(day, zone) + (34 + quarter) * 15 * minute)

const rush = (people: number, act: Act, day: Day, more: Partial<Request> = {}) =>
  Promise.all(
    Array.from({ length: people }, (_, i) => {
      return keepTrying(act, day, aRequest({ start: at(day, i % 16), ...more }))
    }),
  ).then((made) => made.filter((each) => each !== undefined))

const inOrder = (cells: number[]) => cells.sort((a, b) => a - b)

/** What is booked and held on a day: each desk holds its booked appointments, no more, no less, no cell twice. */
async function booksOf(location: string, day: Day) {
  const booked = (await appointments.ofDay(location, day)).filter(({ status }) => status === "booked")
  const holding = (await deskDays.load(location, [day], true)).filter((deskDay) => deskDay.day === day)
  const own = desks.map(({ id }) => booked.filter(({ desk }) => desk === id))
  const cells = own.map((each) =>
    each.flatMap(({ start, end }) => cellsOf({ start: ms(start), end: ms(end) }, day, zone)),
  )
  const web = own.map((each) => each.reduce((sum, one) => sum + (one.web ? minutesHeld(one) : 0), 0))
  const held = desks.map(({ id }) => holding.find(({ desk }) => desk === id) ?? untouched(location, id, day))
  expect(held.map(({ busy }) => inOrder([...busy]))).toEqual(cells.map(inOrder))
  expect(held.map((deskDay) => deskDay.web)).toEqual(web)
  return { booked, holding }
}

describe("the web's share of a desk's day", () => {
  beforeAll(async () => {
    await aWorld({ now, file })
  })

  it(
    "is filled exactly by two hundred at once and never exceeded; every other channel takes the rest",
    { timeout: 180_000 },
    async () => {
      const day = "2027-04-20"
      const made = await rush(200, asResident(now), day)
      const full = await booksOf("hotel", day)
      expect([made.length, full.booked.length]).toEqual([27, 27])
      expect(full.holding.map(({ web }) => web)).toEqual([135, 135, 135])
      for (const channel of ["sms", "phone", "counter", "post", "helper"] as const)
        expect(await rush(1, asResident(now, channel), day)).toHaveLength(1)
      expect(await rush(20, asResident(now, "phone"), day)).toHaveLength(3 * 16 - 27 - 5)
      const { holding } = await booksOf("hotel", day)
      expect(holding.map(({ busy, web }) => `${busy.size} ${web}`)).toEqual(["48 135", "48 135", "48 135"])
    },
  )

  it("is the whole day once the day is released", async () => {
    const day = "2027-04-22"
    const released = instant(startOfDay(day, zone) - 48 * hour)
    expect(await rush(30, asResident(later(released, -1)), day)).toHaveLength(27)
    expect(await rush(30, asResident(released), day)).toHaveLength(3 * 16 - 27)
    const { holding } = await booksOf("hotel", day)
    expect(holding.map(({ web }) => web)).toEqual([240, 240, 240])
  })

  it("does not keep those who hold a part of it from moving", async () => {
    const day = "2027-04-24"
    const [one] = await rush(30, asResident(now), day)
    if (!one) throw new Error("nobody got a place")
    const { booked } = await booksOf("hotel", day)
    const own = booked.filter(({ desk }) => desk === one.desk).map(({ start }) => start)
    const start = Array.from({ length: 16 }, (_, quarter) => at(day, quarter)).find(
      (each) => !own.includes(each),
    )
    const after = await move(asResident(now), one.code, keyOf(one), { start: start ?? "" })
    expect([after.start, after.desk]).toEqual([start, one.desk])
    await booksOf("hotel", day)
  })

  it("leaves no room for one more when visits have many lengths", async () => {
    const day = "2027-04-23"
    const families = [1, 2, 3].map((persons) =>
      rush(8, asResident(now), day, { service: "passport", persons }),
    )
    await Promise.all(families)
    await rush(20, asResident(now), day)
    const { holding } = await booksOf("hotel", day)
    for (const { web } of holding) expect([web > cap - 15, web <= cap]).toEqual([true, true])
  })
})

describe("any sequence of booking, moving and cancelling, some at the same moment", () => {
  let first = "2027-05-01"
  beforeAll(async () => {
    await aWorld({ now, file })
  })

  it("loses nothing when all of one desk's day moves at once, on the web and by phone, and more come", async () => {
    const [day, web, phone] = ["2027-04-30", asResident(now), asResident(now, "phone")]
    const wish = (quarter: number) => aRequest({ location: "antenne", start: at(day, quarter) })
    const made = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => book(web, wish(n))))
    const moves = made.map((one, n) =>
      move(n % 2 ? web : phone, one.code, keyOf(one), { start: at(day, n + 7) }),
    )
    const done = await Promise.all([...moves, ...[6, 13, 14, 15].map((n) => book(phone, wish(n)))])
    expect(new Set(done.map(({ start }) => start)).size).toBe(10)
    const { booked, holding } = await booksOf("antenne", day)
    expect([booked.length, holding.map((deskDay) => deskDay.web)]).toEqual([10, [45]])
  })

  const aDeed = fc.record({
    does: fc.constantFrom("book", "book", "move", "cancel"),
    channel: fc.constantFrom<Channel>("web", "web", "phone", "sms"),
    which: fc.nat(20),
    next: fc.nat(1),
    quarter: fc.nat(15),
    location: fc.constantFrom("hotel", "antenne"),
    visit: fc.constantFrom({}, { service: "passport" }, { service: "passport", persons: 2 }),
  })

  it("keeps each desk's day equal to its appointments and the web within its share", async () => {
    const balanced = fc.asyncProperty(
      fc.array(fc.array(aDeed, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      async (rounds) => {
        first = plusDays(first, 2) // days that no run has touched
        const made: Appointment[] = []
        for (const round of rounds) {
          const deeds = round.map(async ({ does, channel, which, next, quarter, location, visit }) => {
            const act = asResident(now, channel)
            const start = instant(
              startOfDay(plusDays(first, next), zone) + 8.5 * hour + quarter * 15 * 60_000,
            )
            const one = made[which % Math.max(1, made.length)]
            if (does === "book") made.push(await book(act, aRequest({ start, location, ...visit })))
            else if (one && does === "move") await move(act, one.code, keyOf(one), { start, location })
            else if (one) await cancel(act, one.code, keyOf(one))
          })
          for (const done of await Promise.allSettled(deeds))
            if (done.status === "rejected" && !(done.reason instanceof Refusal)) throw done.reason
        }
        for (const location of ["hotel", "antenne"])
          for (const day of [first, plusDays(first, 1)]) {
            const { holding } = await booksOf(location, day)
            expect(Math.max(0, ...holding.map(({ web }) => web))).toBeLessThanOrEqual(cap)
          }
      },
    )
    await fc.assert(balanced, { numRuns: 25 })
  })
})
