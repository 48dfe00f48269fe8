import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { keyOf as appointmentKey } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import * as deskDays from "#shared/desk/desk-day.table.ts"
import type { Reach } from "#shared/rebooking/rebooking.ts"
import { Refusal } from "#shared/refusal.ts"
import { find, visitOf } from "#shared/slot/find.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { hour, instant, minute, ms } from "#shared/time.ts"
import { keyOf } from "#shared/waiting-list/access.ts"
import { accept, decline, leave } from "#shared/waiting-list/answer.ts"
import { answerBy, headStart } from "#shared/waiting-list/answer-by.ts"
import { EntryRequest } from "#shared/waiting-list/entry.ts"
import * as entries from "#shared/waiting-list/entry.table.ts"
import type { FreedTime } from "#shared/waiting-list/freed-time.ts"
import { join } from "#shared/waiting-list/join.ts"
import { fromFreed, onceEach } from "#shared/waiting-list/match.ts"
import { amiss } from "../../cells.ts"
import { aFile, aLocation, aRequest, aService, untouched } from "../../makers.ts"
import { aWorld, monday, type World } from "../../world.ts"

const desks = ["g1", "g2"]
const day = "2027-03-24"
const file = (weekday: "wed" | "thu") =>
  aFile({
    policy: { protectedShare: 0.25, horizonDays: 3 },
    services: [aService(), aService({ id: "passport", minutes: 30 })],
    locations: [
      aLocation({
        desks: desks.map((id) => ({ id, services: ["id-card", "passport"] })),
        openings: [{ days: [weekday], from: "08:30", to: "09:30", for: "appointments" }],
      }),
    ],
  })
const starts = [0, 15, 30, 45].map((more) => instant(Date.parse("2027-03-24T07:30:00.000Z") + more * minute))

const residents = [
  { language: "fr", phone: "+32470123451" },
  { language: "nl", phone: "+32470123452" },
  { language: "fr", phone: "+3242218001" },
  { language: "fr", email: "a@example.be" },
] as const

const who = fc.nat(residents.length - 1)
const which = fc.nat(20)
type Deed =
  | { deed: "book"; start: number; web: boolean }
  | { deed: "join"; who: number; long: boolean; web: boolean }
  | { deed: "cancel" | "yes" | "no" | "leave"; which: number }
  | { deed: "tick" }
  | { deed: "later"; hours: number }

const tick: Deed = { deed: "tick" }
const aDeed = fc.oneof(
  fc.record({ deed: fc.constant("book" as const), start: fc.nat(3), web: fc.boolean() }),
  fc.record({ deed: fc.constant("join" as const), who, long: fc.boolean(), web: fc.boolean() }),
  fc.record({
    deed: fc.constantFrom("cancel" as const, "yes" as const, "no" as const, "leave" as const),
    which,
  }),
  fc.constant(tick),
  fc.record({ deed: fc.constant("later" as const), hours: fc.constantFrom(0.1, 1, 5) }),
) satisfies fc.Arbitrary<Deed>

const silent = (refusal: unknown) => {
  if (!(refusal instanceof Refusal)) throw refusal
}

describe("whatever happens to a waiting list", () => {
  let world: World

  async function done(told: Deed) {
    const waiting = await entries.waiting()
    const entry = "which" in told ? waiting[told.which % Math.max(1, waiting.length)] : undefined
    switch (told.deed) {
      case "book": {
        const start = starts[told.start] ?? ""
        await book(world.act(told.web ? "web" : "phone"), aRequest({ start })).catch(silent)
        return
      }
      case "cancel": {
        const booked = (await appointments.ofDay("hotel", day)).filter(({ status }) => status === "booked")
        const one = booked[told.which % Math.max(1, booked.length)]
        if (one) await cancel(world.act("phone"), one.code, appointmentKey(one))
        return
      }
      case "join": {
        const service = told.long ? "passport" : "id-card"
        const request = EntryRequest.parse({ service, resident: residents[told.who] })
        await join(world.act(told.web ? "web" : "phone"), request).catch(silent)
        return
      }
      case "yes":
        if (entry) await accept(world.act("sms"), entry.code, keyOf(entry)).catch(silent)
        return
      case "no":
        if (entry) await decline(world.act("sms"), entry.code, keyOf(entry))
        return
      case "leave":
        if (entry) await leave(world.act(), entry.code, keyOf(entry))
        return
      case "tick":
        await world.tick()
        return
      case "later":
        world.advance(told.hours * hour)
        return
    }
  }

  it("holds of each desk what is booked and what is kept, and in the end nothing for nobody", async () => {
    const law = fc.asyncProperty(fc.array(aDeed, { minLength: 10, maxLength: 40 }), async (deeds) => {
      world = await aWorld({ file: file("wed") })
      for (const told of deeds) {
        await done(told)
        expect(await amiss([day]), told.deed).toEqual([])
        const kept = (await entries.waiting()).filter(({ status }) => status === "offered")
        const places = kept.map(({ offer }) => `${offer?.place.desk} ${offer?.place.start}`)
        expect(new Set(places).size).toBe(places.length)
      }
      await world.tick()
      // What nobody has is free: whoever waits has let it pass or could not come in time.
      for (const deskDay of await deskDays.load("hotel", [day], true))
        expect(deskDay.listed.size).toBe(
          (await entries.waiting()).filter(({ offer }) => offer?.place.desk === deskDay.desk).length,
        )
    })
    await fc.assert(law, { numRuns: 10 })
  })

  it("shows nobody a freed time that somebody who waits could take", async () => {
    // Whoever joins is looked after by the next turn of the machine.
    const law = fc.asyncProperty(fc.array(aDeed, { minLength: 10, maxLength: 30 }), async (some) => {
      const deeds = some.flatMap((told): Deed[] => (told.deed === "join" ? [told, tick] : [told]))
      world = await aWorld({ file: file("wed") })
      const had = new Set<string>()
      for (const start of [...starts, ...starts]) await book(world.act("phone"), aRequest({ start }))
      for (const told of deeds) {
        await done(told)
        const territory = await territories.current()
        const visit = visitOf(territory, { service: "id-card" })
        const { locations } = territory
        const free = await find(world.act(), territory, { visit, locations, days: [day], pool: "assisted" })
        const waiting = await entries.waiting()
        const booked = (await appointments.ofDay("hotel", day)).filter(({ status }) => status === "booked")
        for (const start of starts) {
          const taken = booked.filter((each) => each.start === start).length === desks.length
          for (const { code, status, before } of waiting)
            if (taken) had.delete(`${code} ${start}`)
            else if (status === "offered" || before.some((each) => each.start === start))
              had.add(`${code} ${start}`)
        }
        // Free to all, with somebody who waits: only what they let pass or could not answer in time, or what came free
        // while another time was theirs.
        const unasked = onceEach(await entries.inLine()).filter(
          (each) => each.service === "id-card" && !each.offered && !each.web,
        )
        const early = free.flatMap(({ start }) =>
          unasked
            .filter(({ code }) => !had.has(`${code} ${start}`))
            .filter(({ reach }) => answerBy(reach, start, world.now(), territory) !== undefined)
            .map(({ code }) => `${told.deed}: ${code} ${start}`),
        )
        expect(told.deed === "join" ? [] : early).toEqual([])
      }
    })
    await fc.assert(law, { numRuns: 10 })
  })
})

/** A day that is not yet released to the web. */
const thursday = "2027-03-25"
const freed: FreedTime = {
  name: "x",
  location: "hotel",
  desk: "g1",
  day: thursday,
  first: 102,
  many: 12,
  late: false,
  web: 0,
  had: [],
  due: monday,
  rev: 1,
}
const reaches: Reach[] = ["message", "call", "letter"]

describe("who is asked first", () => {
  let territory: Territory
  beforeAll(async () => {
    await aWorld({ file: file("thu") })
    territory = await territories.current()
  })

  const aTime = fc.record({
    start: fc.integer({ min: 60, max: 40 * 24 * 60 }).map((n) => instant(ms(monday) + n * minute)),
    now: fc.integer({ min: 0, max: 14 * 24 * 60 }).map((n) => instant(ms(monday) + n * minute)),
  })

  it("is nobody who waits by message before somebody who waits by phone, post or SMS for as long", () => {
    const [message, call, letter] = reaches.map((reach) => headStart(reach, territory.policy))
    expect(message).toBe(0)
    expect(call).toBeGreaterThan(0)
    expect(letter).toBeGreaterThan(call ?? Infinity)
  })

  it("can answer before the time begins, and in no less than an hour", () => {
    const law = fc.property(fc.constantFrom(...reaches), aTime, (reach, { start, now }) => {
      const until = answerBy(reach, start, now, territory)
      if (until === undefined) return
      expect(until <= instant(ms(start) - 2 * hour)).toBe(true)
      expect(ms(until) - ms(now)).toBeGreaterThanOrEqual(hour)
    })
    fc.assert(law, { numRuns: 1_000 })
  })

  it("has longer to answer by phone than by message, wherever both could be asked", () => {
    const law = fc.property(aTime, ({ start, now }) => {
      const [written, called] = reaches.map((reach) => answerBy(reach, start, now, territory))
      const both = written !== undefined && called !== undefined && ms(start) - ms(now) > 4 * 24 * hour
      expect(both ? called > written : true).toBe(true)
    })
    fc.assert(law, { numRuns: 1_000 })
  })

  it("depends on nothing but places, days, length and the way of asking: a colleague's hand is as good as a thumb", () => {
    const of = (channelIsWeb: boolean) => ({
      code: "K7R3D",
      turn: monday,
      service: "id-card",
      also: [],
      persons: 1,
      reach: "message" as const,
      web: channelIsWeb,
      who: "w",
      offered: false,
    })
    const assisted = fromFreed(territory, of(false), freed, untouched("hotel", "g1", thursday), monday)
    const web = fromFreed(territory, of(true), freed, untouched("hotel", "g1", thursday), monday)
    expect(assisted?.slot.start).toBe(web?.slot.start)
    // Whoever asked on the web draws on the web's part of the day alone.
    const full = { ...untouched("hotel", "g1", thursday), web: 45 }
    expect(fromFreed(territory, of(true), freed, full, monday)).toBeUndefined()
    expect(fromFreed(territory, of(false), freed, full, monday)).toBeDefined()
  })
})
