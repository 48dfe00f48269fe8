import { describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { closing } from "#shared/location/close.ts"
import type { Location } from "#shared/location/location.ts"
import { stranded } from "#shared/rebooking/find.ts"
import { concerned, stands } from "#shared/rebooking/rebooking.ts"
import { find, visitOf } from "#shared/slot/find.ts"
import { slots } from "#shared/slot/slot.ts"
import { change, type Changed, type Edit } from "#shared/territory/change.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, replaced, type Territory } from "#shared/territory/territory.ts"
import { undo } from "#shared/territory/undo.ts"
import { amiss } from "../cells.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const days = ["2027-03-23", "2027-03-24"]
const desks = ["g0", "g1", "g2"].map((id) => ({ id, services: ["id-card"] }))
const file = () =>
  aFile({
    policy: { protectedShare: 0, horizonDays: 2 },
    locations: [aLocation({ desks }), aLocation({ id: "antenne", desks })],
  })

const at =
  (id: string, edit: (location: Location) => Location): Edit =>
  (territory) => {
    const location = locationOf(territory, id)
    return location ? replaced(territory, edit(location)) : territory
  }

const weekdays: Location["openings"][number]["days"] = ["mon", "tue", "wed", "thu", "fri"]
const hours = (from: string, to: string, only?: string[]): Location["openings"][number] => ({
  days: weekdays,
  from,
  to,
  for: "appointments",
  ...(only && { desks: only }),
})

/** What an administrator does meanwhile; after each, it is taken back or stays. */
const edits: { edit: Edit; back: boolean }[] = [
  { edit: at("hotel", (now) => ({ ...now, openings: [hours("09:00", "11:30")] })), back: true },
  { edit: at("antenne", (now) => ({ ...now, openings: [hours("08:40", "12:40")] })), back: false },
  { edit: closing("antenne", { from: "2027-03-24", to: "2027-03-24", toTime: "10:00" }), back: true },
  {
    edit: at("hotel", (now) => ({
      ...now,
      openings: [hours("08:30", "10:30", ["g0", "g1"]), hours("10:35", "13:05", ["g1", "g2"])],
    })),
    back: false,
  },
  { edit: closing("hotel", { from: "2027-03-23", to: "2027-03-23", desks: ["g1"] }), back: false },
]

type Placed = Pick<Appointment, "code" | "location" | "desk" | "start" | "day">
/** One who came to a place, and the rules between whose versions it was. */
type Won = { place: Placed; appointment: Appointment; from: number; to: number }

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

const placeName = ({ code, location, desk, start }: Placed) => `${code} ${location} ${desk} ${start}`

const slotsBy = (world: World, territory: Territory, location: string, day: string) => {
  const found = locationOf(territory, location)
  const visit = visitOf(territory, { service: "id-card" })
  const now = world.now()
  return found
    ? slots({ territory, location: found, visit, days: [day], deskDays: [], now, pool: "web" })
    : []
}

/** Books, moves and cancels at random until nobody edits any more, and tells each place it got. */
async function booker(world: World, isOver: () => boolean, won: Won[]): Promise<void> {
  let mine: Appointment | undefined
  while (!isOver()) {
    await pause(Math.random() * 40)
    const from = await territories.current(true)
    const visit = visitOf(from, { service: "id-card" })
    const free = await find(world.act(), from, { visit, locations: from.locations, days, pool: "web" })
    const slot = free[Math.floor(Math.random() * free.length)]
    if (!slot) continue
    const { start, location } = slot
    const held = mine
    const chance = Math.random()
    try {
      if (!held) mine = await book(world.act(), aRequest({ start, location }))
      else if (chance < 0.4) mine = await move(world.act(), held.code, keyOf(held), { start, location })
      else if (chance < 0.7) {
        await cancel(world.act(), held.code, keyOf(held))
        mine = undefined
      } else mine = undefined
    } catch (refusal) {
      expect(["slot-taken", "no-such-slot", "too-many-requests"]).toContain(
        refusal instanceof Error ? refusal.message : refusal,
      )
      continue
    }
    // Whoever asks for the time they have stays where they are.
    if (mine && (!held || placeName(mine) !== placeName(held)))
      won.push({
        place: mine,
        appointment: mine,
        from: from.version,
        to: (await territories.current(true)).version,
      })
  }
}

describe("edit, undo, edit, under 20 who book, move and cancel", () => {
  it("leaves everybody in a place that some version offered, and tells of everybody who lost it", async () => {
    const world = await aWorld({ file: file() })
    const act = asSystem(world.now())
    const versions = new Map([[1, await territories.current(true)]])
    const told = new Set<string>()
    const into = async ({ before, after }: Changed) => {
      versions.set(after.version, after)
      for (const each of await stranded(act, after, concerned(before, after, act.at)))
        told.add(placeName(each))
      return after.version
    }
    let over = false
    const won: Won[] = []
    const crowd = Promise.all(Array.from({ length: 20 }, () => booker(world, () => over, won)))
    for (const { edit, back } of edits) {
      const reached = won.length + 12
      while (won.length < reached) await pause(5)
      const version = await into(await change(act, edit))
      if (back) await into(await undo(act, version))
    }
    over = true
    await crowd

    const now = await territories.current(true)
    expect(now.version).toBe(1 + edits.length + edits.filter(({ back }) => back).length)

    // Whoever has a place has it by the rules in force, or was told to have lost this very place.
    const booked = (
      await Promise.all(now.locations.flatMap(({ id }) => days.map((day) => appointments.ofDay(id, day))))
    )
      .flat()
      .filter(({ status }) => status === "booked")
    expect(booked.length).toBeGreaterThan(20)
    expect(booked.filter((each) => !stands(now, each) && !told.has(placeName(each))).map(placeName)).toEqual(
      [],
    )
    // And who was told of a place that came back has it still, or left it.
    expect(told.size).toBeGreaterThan(0)

    // Each place that somebody got was one of the slots of a version in force in that moment.
    const unheard = won.filter(({ place, appointment, from, to }) =>
      [...versions.values()]
        .filter(({ version }) => from <= version && version <= to)
        .every(
          (territory) =>
            !stands(territory, appointment) ||
            !slotsBy(world, territory, place.location, place.day).some(({ start }) => start === place.start),
        ),
    )
    expect(unheard.map(({ place, from, to }) => `${placeName(place)} ${from}-${to}`)).toEqual([])

    // No place is held twice, and none is lost: what is free is what the rules give, without what is booked.
    expect(await amiss(days)).toEqual([])
    const visit = visitOf(now, { service: "id-card" })
    const free = await find(world.act(), now, { visit, locations: now.locations, days, pool: "web" })
    const names = free.flatMap(({ location, start, desks: open }) =>
      open.map(({ desk }) => `${location} ${desk} ${start}`),
    )
    const expected = now.locations.flatMap(({ id }) =>
      days.flatMap((day) =>
        slotsBy(world, now, id, day).flatMap(({ start, end, desks: open }) =>
          open
            .filter(
              ({ desk }) =>
                !booked.some(
                  (each) =>
                    each.location === id && each.desk === desk && each.start < end && start < each.end,
                ),
            )
            .map(({ desk }) => `${id} ${desk} ${start}`),
        ),
      ),
    )
    expect(names.sort()).toEqual(expected.sort())
  }, 120_000)
})
