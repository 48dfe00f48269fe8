import * as fc from "fast-check"
import { afterEach, describe, expect, it, vi } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { close } from "#shared/location/close.ts"
import { Refusal } from "#shared/refusal.ts"
import { find, locationsFor, visitOf } from "#shared/slot/find.ts"
import type { Pool } from "#shared/slot/slot.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { instant, plusDays } from "#shared/time.ts"
import { amiss } from "../cells.ts"
import { seeded } from "../disturb.ts"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import * as models from "./model.ts"

/** Half of the runs in each of the two zones the suite runs in. `MODEL_SEED` and `MODEL_PATH` repeat one that failed. */
const runs = Number(process.env.MODEL_RUNS ?? 500)
const { MODEL_SEED: seed, MODEL_PATH: path } = process.env

const file = () => {
  const { holidays: _, ...territory } = aFile().territory
  return aFile({
    territory,
    policy: models.policy,
    services: [
      aService({ id: "card", minutes: models.services.card, perPerson: true }),
      aService({ id: "pass", minutes: models.services.pass }),
    ],
    locations: Object.entries(models.desks).map(([id, desks]) =>
      aLocation({
        id,
        desks: Object.entries(desks).map(([desk, able]) => ({ id: desk, services: [...able] })),
        openings: [
          { days: ["mon", "tue", "wed", "thu", "fri"], from: "08:30", to: "10:30", for: "appointments" },
        ],
      }),
    ),
  })
}

const channel = fc.constantFrom("web" as const, "web" as const, "phone" as const)
const place = { location: fc.constantFrom("hotel", "hotel", "antenne"), day: fc.nat(2), nth: fc.nat(8) }
const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("book" as const),
      channel,
      ...place,
      /** Now and then a time that lies beside the grid. */
      beside: fc.constantFrom(0, 0, 0, 0, 5),
      service: fc.constantFrom("card" as const, "card" as const, "pass" as const),
      persons: fc.integer({ min: 1, max: 3 }),
      more: fc.boolean(),
      again: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("move" as const), channel, ...place, which: fc.nat(20) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("cancel" as const), channel, which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("close" as const),
      location: place.location,
      day: place.day,
      desk: fc.nat(2),
      from: fc.nat(24),
      length: fc.integer({ min: 1, max: 24 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("wait" as const), hours: fc.constantFrom(1, 15, 24, 62) }),
  },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never
type Told<Does> = Extract<Command, { does: Does }>

/** What came of it, as a word that both sides can say. */
const outcome = (work: Promise<Appointment>): Promise<Appointment | string> =>
  work.catch((refusal: unknown) => {
    if (!(refusal instanceof Refusal)) throw refusal
    return refusal.reason
  })

const wall = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

/** Friday, and Monday and Tuesday after the Sunday on which the clock may change, as seen on a Wednesday at nine. */
function weekOf(nth: number) {
  const wednesday = plusDays("2027-01-06", 7 * nth)
  return { now: models.instantOf(wednesday, 9 * 60), days: [2, 5, 6].map((n) => plusDays(wednesday, n)) }
}

type Run = { world: World; model: models.Model; days: string[]; made: Map<string, Appointment>; step: number }

const pool = (by: "web" | "phone"): Pool => (by === "web" ? "web" : "assisted")

const at = (
  run: Run,
  { location, day, nth }: { location: string; day: number; nth: number },
  minutes: number,
) => ({
  location,
  day: run.days[day] ?? "",
  from: 510 + nth * minutes,
})
const startOf = ({ day, from }: { day: string; from: number }) => instant(models.instantOf(day, from))

async function doBook(run: Run, told: Told<"book">): Promise<void> {
  const { world, model } = run
  const also = told.more ? [told.service === "card" ? ("pass" as const) : ("card" as const)] : []
  const visit = { service: told.service, persons: told.persons, also }
  const where = at(run, told, models.services[told.service])
  const wanted = { ...where, from: where.from + told.beside }
  const free = models.free(model, visit, wanted, pool(told.channel))
  const request = {
    ...visit,
    location: told.location,
    start: startOf(wanted),
    resident: { language: "fr" as const },
  }
  const key = `${run.days[0]} ${run.step++}`
  const booked = await outcome(book(world.act(told.channel), request, key))
  if (typeof booked === "string" || free.length === 0) {
    expect(booked).toBe(
      served(visit, told.location) ? models.refusalFor(model, visit, wanted, pool(told.channel)) : "invalid",
    )
    return
  }
  expect(free).toContain(booked.desk)
  if (told.again) expect(await book(world.act(told.channel), request, key)).toEqual(booked)
  run.made.set(booked.code, booked)
  model.held.push(models.holding(booked.code, visit, wanted, booked.desk, told.channel === "web"))
}

const served = (visit: models.Visit, location: string) =>
  Object.values(models.desks[location] ?? {}).some((able) =>
    [visit.service, ...visit.also].every((each) => able.includes(each)),
  )

async function doMove(run: Run, told: Told<"move">): Promise<void> {
  const { world, model } = run
  const old = model.held[told.which % Math.max(1, model.held.length)]
  const appointment = run.made.get(old?.code ?? "")
  if (!old || !appointment) return
  const wanted = at(run, told, models.services[old.visit.service])
  const web = told.channel === "web" && old.web
  const others = { ...model, held: model.held.filter((each) => each !== old) }
  const free = models.free(others, old.visit, wanted, web ? "web" : "assisted")
  const moved = await outcome(
    move(world.act(told.channel), old.code, keyOf(appointment), {
      start: startOf(wanted),
      location: told.location,
    }),
  )
  const gone = !old.booked || models.instantOf(old.day, old.from) <= model.now
  if (gone) return expect(moved).toBe("over")
  if (old.location === wanted.location && startOf(old) === startOf(wanted))
    return expect(moved).toMatchObject({ desk: old.desk, start: startOf(wanted) })
  if (typeof moved === "string" || free.length === 0) {
    const why = models.refusalFor(others, old.visit, wanted, web ? "web" : "assisted")
    return expect(moved).toBe(served(old.visit, told.location) ? why : "invalid")
  }
  expect(free).toContain(moved.desk)
  model.held[model.held.indexOf(old)] = models.holding(old.code, old.visit, wanted, moved.desk, web)
}

async function doCancel(run: Run, told: Told<"cancel">): Promise<void> {
  const { world, model } = run
  const old = model.held[told.which % Math.max(1, model.held.length)]
  const appointment = run.made.get(old?.code ?? "")
  if (!old || !appointment) return
  const cancelled = await outcome(cancel(world.act(told.channel), old.code, keyOf(appointment)))
  if (old.booked && models.instantOf(old.day, old.from) <= model.now) return expect(cancelled).toBe("over")
  expect(cancelled).toMatchObject({ status: "cancelled" })
  old.booked = false
}

async function doClose(run: Run, told: Told<"close">): Promise<void> {
  const { world, model, days } = run
  const all = Object.keys(models.desks[told.location] ?? {})
  const one = all[told.desk]
  const day = days[told.day] ?? ""
  const [from, to] = [510 + 5 * told.from, Math.min(24 * 60, 510 + 5 * (told.from + told.length))]
  const closure = { location: told.location, desks: one ? [one] : all, day, from, to }
  const stranded = await close(world.act("counter"), told.location, {
    from: day,
    to: day,
    fromTime: wall(from),
    toTime: wall(to),
    ...(one && { desks: [one] }),
  })
  model.closures.push(closure)
  expect(stranded.map(({ code }) => code).sort()).toEqual(models.inside(model, closure))
}

function doWait({ world, model }: Run, { hours }: Told<"wait">): void {
  model.now += hours * 3_600_000
  world.set(instant(model.now))
}

async function carryOut(run: Run, told: Command): Promise<void> {
  switch (told.does) {
    case "book":
      return doBook(run, told)
    case "move":
      return doMove(run, told)
    case "cancel":
      return doCancel(run, told)
    case "close":
      return doClose(run, told)
    case "wait":
      return doWait(run, told)
  }
}

const visits: models.Visit[] = [
  { service: "card", persons: 1, also: [] },
  { service: "card", persons: 2, also: ["pass"] },
  { service: "pass", persons: 1, also: [] },
]

/** What the web and everybody else is offered, beside what the model says. All ask at once: whoever asks the same shares it. */
async function compare({ world, model, days }: Run): Promise<void> {
  const territory = await territories.current()
  const judged = visits.flatMap((asked) =>
    (["web", "assisted"] as const).map(async (from) => {
      const visit = visitOf(territory, asked)
      const locations = locationsFor(territory, visit)
      const slots = await find(world.act(), territory, { visit, locations, days, pool: from })
      const found = slots.map(
        ({ location, start, desks }) =>
          `${location} ${start} ${desks
            .map(({ desk }) => desk)
            .sort()
            .join()}`,
      )
      expect(found.sort()).toEqual(models.offered(model, asked, days, from))
    }),
  )
  await Promise.all(judged)
}

describe("any sequence of bookings, moves, cancellations, closures and days that open to all", () => {
  afterEach(() => vi.restoreAllMocks())

  it("comes out as the rules say, step by step", { timeout: 600_000 }, async () => {
    let world = await aWorld({ file: file() })
    let original = await territories.current()
    let weeks = new Set<number>()

    /** A week of its own for each run; one that was used before needs a table of its own. */
    async function fresh(week: number): Promise<World> {
      if (weeks.has(week)) {
        world = await aWorld({ file: file() })
        original = await territories.current()
        weeks = new Set()
      }
      weeks.add(week)
      // As it was before, whatever was closed in the weeks before this one.
      const current = await territories.current(true)
      const again = { ...original, version: current.version + 1 }
      if (current.locations.some(({ closures }) => closures.length > 0))
        await table.commit(await territories.replace(current, again, { at: world.now() }))
      return world
    }

    const property = fc.asyncProperty(
      fc.nat(5_000),
      fc.nat(),
      fc.array(command, { minLength: 1, maxLength: 12 }),
      async (week, chance, commands) => {
        const { now, days } = weekOf(week)
        const run: Run = {
          world: await fresh(week),
          model: { now, held: [], closures: [] },
          days,
          made: new Map(),
          step: 0,
        }
        world.set(instant(now))
        vi.spyOn(Math, "random").mockImplementation(seeded(chance))
        for (const told of commands) await carryOut(run, told)
        await compare(run)
        expect(await amiss(days)).toEqual([])
      },
    )
    await fc.assert(property, {
      numRuns: runs,
      ...(seed !== undefined && { seed: Number(seed) }),
      ...(path !== undefined && { path }),
    })
  })
})
