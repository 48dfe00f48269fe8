import { beforeEach, describe, expect, it } from "vitest"
import { asResident } from "#shared/act.ts"
import { keyOf as appointmentKey } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { find, visitOf } from "#shared/slot/find.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { hour, instant, minute, ms } from "#shared/time.ts"
import { keyOf } from "#shared/waiting-list/access.ts"
import { decline } from "#shared/waiting-list/answer.ts"
import { EntryRequest } from "#shared/waiting-list/entry.ts"
import * as entries from "#shared/waiting-list/entry.table.ts"
import { join } from "#shared/waiting-list/join.ts"
import { amiss } from "../../cells.ts"
import { aFile, aLocation, aRequest } from "../../makers.ts"
import { aWorld, type World } from "../../world.ts"

/** One desk, one hour a week, of which the web may have all. */
const file = () =>
  aFile({
    policy: { protectedShare: 0, horizonDays: 12, freedMinutes: 0 },
    locations: [
      aLocation({
        desks: [{ id: "g1", services: ["id-card"] }],
        openings: [{ days: ["thu"], from: "08:30", to: "09:30", for: "appointments" }],
      }),
    ],
  })
const thursdays = ["2027-03-25", "2027-04-01"]
/** Thursday of the week after, 8:30. */
const first = "2027-04-01T06:30:00.000Z"

describe("a machine that waits with numbers it has invented", () => {
  let world: World
  let held: Awaited<ReturnType<typeof book>>[]
  beforeEach(async () => {
    world = await aWorld({ file: file() })
    const starts = ["2027-03-25T07:30:00.000Z", first].flatMap((from) =>
      [0, 15, 30, 45].map((more) => instant(ms(from) + more * minute)),
    )
    held = []
    for (const start of starts) held.push(await book(world.act("phone"), aRequest({ start })))
  })

  const wait = (n: number, from = `203.0.113.${n}`, by: "web" | "sms" = "web") =>
    join(
      asResident(world.now(), by, from),
      EntryRequest.parse({
        service: "id-card",
        resident: { language: "fr", phone: `+3247012${1000 + n}` },
      }),
    )
  const machine = (many: number) => Promise.all(Array.from({ length: many }, (_, n) => wait(n)))
  async function open(): Promise<string[]> {
    const territory = await territories.current()
    const visit = visitOf(territory, { service: "id-card" })
    const asked = { visit, locations: territory.locations, days: thursdays, pool: "web" as const }
    return (await find(world.act(), territory, asked)).map(({ start }) => start)
  }
  async function givenBack() {
    const made = held.find(({ start }) => start === first)
    if (made) await cancel(world.act("phone"), made.code, appointmentKey(made))
  }
  /** Hours until anybody can see the time that was given back, or until so many have passed. */
  async function hoursKept(most: number): Promise<number> {
    for (let hours = 0; hours < most; hours += 3) {
      await world.tick()
      if ((await open()).includes(first)) return hours
      world.advance(3 * hour)
    }
    return most
  }

  it("keeps a time that was given back from others for a day at most, however many numbers it has", async () => {
    await machine(8)
    await givenBack()
    expect(await hoursKept(36)).toBeLessThanOrEqual(24)
    expect(await amiss(thursdays)).toEqual([])
  })

  it("takes nobody's turn who is known to be there: by SMS, by a person, or because they answered", async () => {
    const answered = await wait(0)
    await givenBack()
    await world.tick()
    await decline(asResident(world.now(), "web"), answered.code, keyOf(answered))
    world.advance(minute)
    const made = held.at(-1)
    await machine(6)
    world.advance(minute)
    const written = await wait(99, undefined, "sms")
    for (let times = 0; times < 3; times++) {
      await world.tick()
      world.advance(4 * hour + minute)
    }
    // Two let it pass; then it is kept for whoever wrote, past those who say nothing.
    expect(await entries.find(written.code)).toMatchObject({
      status: "offered",
      offer: { place: { start: first } },
    })
    if (made) await cancel(world.act("phone"), made.code, appointmentKey(made))
    await world.tick()
    expect((await entries.find(answered.code))?.status).toBe("offered")
  })

  it("has forty places on the list a day from one address, and whoever is behind it is shown a person", async () => {
    const many = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => wait(n, "203.0.113.7")))
    expect(many.filter(({ status }) => status === "fulfilled")).toHaveLength(40)
    await expect(wait(41, "203.0.113.7")).rejects.toMatchObject({ reason: "too-many-requests" })
    await expect(wait(41, "203.0.113.8")).resolves.toMatchObject({ status: "waiting" })
  })
})
