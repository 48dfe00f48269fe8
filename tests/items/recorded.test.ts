import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import * as z from "zod"
import { asStaff, asSystem } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { isErased, isOpen } from "#shared/appointment/appointment.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { correct } from "#shared/appointment/correct.ts"
import { move } from "#shared/appointment/move.ts"
import { keyOf as callKey } from "#shared/callback/access.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { cancel as cancelCall } from "#shared/callback/cancel.ts"
import { erase } from "#shared/person/erase.ts"
import { find } from "#shared/person/find.ts"
import { sweep } from "#shared/retention/sweep.ts"
import { finish } from "#shared/task/finish.ts"
import * as tasks from "#shared/task/task.table.ts"
import { change } from "#shared/territory/change.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { hour } from "#shared/time.ts"
import { understood } from "#shared/unknown.ts"
import { leave } from "#shared/visit/leave.ts"
import { statusOf } from "#shared/visit/visit.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { keyOf as waiterKey } from "#shared/waiting-list/access.ts"
import { leave as leaveList } from "#shared/waiting-list/answer.ts"
import * as entries from "#shared/waiting-list/entry.table.ts"
import { aWorld, type World } from "../world.ts"
import { everyItem, secrets, stillWaiting } from "./every.ts"
import { nouns, Shape, shapesNow } from "./nouns.ts"
import {
  folder,
  type Recording,
  recordings,
  replaceAll,
  scan,
  shapesFile,
  type Stored,
  typed,
  written,
} from "./stored.ts"

const ada = (world: World) =>
  asStaff(world.now(), { id: "ada", name: "Ada", grants: [{ role: "admin", location: "*" }] })
const days = 24 * hour

/** A world in which an earlier version wrote everything. */
async function worldOf({ at, items }: Recording, more: (item: Stored) => Stored = (item) => item) {
  const world = await aWorld({ now: at })
  await replaceAll(world, items.map(more))
  territories.forget()
  return world
}

const readShapes = () => z.record(z.string(), Shape).parse(JSON.parse(readFileSync(shapesFile, "utf8")))

/** `npm run record-items` writes down what this version writes, and what it can read. */
const recording = process.env.RECORD_ITEMS
describe.runIf(recording)("this version", () => {
  it("is written down", async () => {
    const world = await aWorld()
    await everyItem(world)
    const items = await scan(world)
    const order = ({ pk, sk }: Stored) => `${pk?.S} ${sk?.S}`
    const sorted = items.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    writeFileSync(join(folder, `${recording}.json`), written({ at: world.now(), items: sorted }))
    writeFileSync(shapesFile, `${JSON.stringify(shapesNow(), null, 1)}\n`)
    expect(items.length).toBeGreaterThan(100)
  })
})

describe("what this version writes", () => {
  it("can be read by the version before", async () => {
    const world = await aWorld()
    await everyItem(world)
    const shapes = readShapes()
    for (const item of (await scan(world)).map(typed)) {
      const shape = shapes[item.type]
      const read = shape ? z.fromJSONSchema(shape).safeParse(item) : undefined
      expect(read?.error?.issues ?? [], item.type).toEqual([])
    }
    expect(Object.keys(shapes).toSorted()).toEqual(Object.keys(nouns).toSorted())
  })
})

describe.each(recordings())("what version %s wrote", (_, recorded) => {
  let world: World
  beforeAll(async () => {
    world = await worldOf(recorded)
  })

  it("holds something of every type, and each is understood", () => {
    const items = recorded.items.map(typed)
    for (const [type, schema] of Object.entries(nouns)) {
      const those = items.filter((item) => item.type === type)
      expect(those.length, type).toBeGreaterThan(0)
      for (const item of those) expect(() => understood(schema, item), type).not.toThrow()
    }
  })

  it("is cancelled, moved, corrected, answered, finished and left as if it were written now", async () => {
    const codes = recorded.items
      .map(typed)
      .flatMap(({ type, code }) => (type === "appointment" ? [String(code)] : []))
    const all = (await Promise.all(codes.map(appointments.find))).flatMap((each) => each ?? [])
    const [first, second, third] = all.filter(
      (each) => isOpen(each, world.now()) && !each.stranded && !each.overbook,
    )
    if (!first || !second || !third) throw new Error("too few appointments were recorded")
    expect((await cancel(world.act(), first.code, keyOf(first))).status).toBe("cancelled")
    const start = "2027-03-26T08:00:00.000Z"
    expect((await move(world.act(), second.code, keyOf(second), { start })).start).toBe(start)
    const resident = { ...third.resident, name: "Amina B." }
    expect((await correct(ada(world), third.code, resident, "paper")).resident.name).toBe("Amina B.")
    for (const call of await callbacks.open())
      expect((await cancelCall(world.act(), call.code, callKey(call))).status).toBe("cancelled")
    for (const entry of await entries.waiting())
      expect((await leaveList(world.act(), entry.code, waiterKey(entry))).status).toBe("cancelled")
    const open = (await tasks.open("hotel")).filter(
      ({ kind }) => kind === "undelivered" || kind === "opted-out",
    )
    expect(open.length).toBeGreaterThan(0)
    for (const { id } of open) expect((await finish(ada(world), id)).done).toBeDefined()
    const [waits] = await visits.waiting("hotel", "2027-03-22")
    if (!waits) throw new Error("nobody waits in what was recorded")
    expect(statusOf(await leave(ada(world), waits.visit.id))).toBe("left")
    const { done, failed } = await world.tick()
    expect(done).toBeGreaterThan(0)
    expect(failed).toBe(0)
  })

  it("is found and erased on request, or by its time and the sweep, without a trace", async () => {
    const found = await find(ada(world), { phone: "+32470123456" })
    const [one] = found.filter(({ kind }) => kind === "appointment")
    if (!one) throw new Error("nobody was recorded")
    const wish = { identity: "document", same: true, end: true, optedOut: true } as const
    expect((await erase(ada(world), one, wish)).erased).toBeGreaterThan(2)
    expect(await find(ada(world), { phone: "+32470123456" })).toEqual([])
    world.advance(400 * days)
    await world.tick()
    expect(await sweep(asSystem(world.now()))).toMatchObject({ counts: { failed: 0 } })
    const text = JSON.stringify(await scan(world))
    for (const secret of [...secrets, "Amina B.", stillWaiting.phone]) expect(text).not.toContain(secret)
  })
})

const newest = recordings().at(-1)?.[1]
const later = { later: { M: { much: { N: "1" } } } }
/** As the next version might write it: one attribute more in each item, and one more in whatever is inside it. */
const grown = (item: Stored): Stored => {
  const inner = Object.entries(item).map(([name, value]) => [
    name,
    value.M && name !== "content" && name !== "fields" && !name.startsWith("tickets")
      ? { M: { ...value.M, ...later } }
      : value,
  ])
  return { ...Object.fromEntries(inner), ...later }
}
const people = /^(appointment|callback|letter|task|visit|waiter|notice|alert|rebooking)$/

describe("what the next version adds", () => {
  it("survives whatever this one does with the item, and goes with the person", async () => {
    if (!newest) throw new Error("nothing was recorded")
    const world = await worldOf(newest, (item) => (people.test(item.type?.S ?? "") ? grown(item) : item))
    const codes = newest.items
      .map(typed)
      .flatMap(({ type, code }) => (type === "appointment" ? [String(code)] : []))
    const all = (await Promise.all(codes.map(appointments.find))).flatMap((each) => each ?? [])
    const open = all.filter((each) => isOpen(each, world.now()) && !each.stranded && !each.overbook)
    const [first, second] = open.filter(({ resident }) => resident.name)
    if (!first || !second) throw new Error("too few appointments were recorded")
    await move(world.act(), first.code, keyOf(first), { start: "2027-03-26T08:00:00.000Z" })
    await cancel(world.act(), second.code, keyOf(second))
    for (const { id } of (await tasks.open("hotel")).filter(({ kind }) => kind === "opted-out"))
      await finish(ada(world), id)
    await world.tick()
    const those = (await scan(world)).filter((item) => people.test(item.type?.S ?? ""))
    const had = new Set(newest.items.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`))
    const kept = those.filter(({ pk, sk }) => had.has(`${pk?.S} ${sk?.S}`))
    expect(kept.length).toBeGreaterThan(10)
    for (const item of kept) expect(item.later, `${item.type?.S} ${item.pk?.S}`).toEqual(later.later)
    for (const { code } of [first, second]) {
      const item = kept.find(({ pk }) => pk?.S === `APPOINTMENT#${code}`)
      expect(item?.resident?.M?.later).toEqual(later.later)
    }
    expect(JSON.stringify(await appointments.find(first.code))).not.toContain("much")
    const wish = { identity: "document", same: true, end: true, optedOut: true } as const
    await erase(ada(world), { kind: "appointment", id: first.code }, wish)
    const after = await scan(world)
    for (const item of after.filter(
      ({ type, resident }) => type?.S === "appointment" && !resident?.M?.name,
    )) {
      const now = await appointments.find(String(item.code?.S))
      if (now && isErased(now)) expect(JSON.stringify(item)).not.toContain("much")
    }
  })

  it("survives a change of the rules by this one", async () => {
    if (!newest) throw new Error("nothing was recorded")
    const world = await worldOf(newest, (item) =>
      /^TERRITORY#(location|service|head|policy)/.test(item.pk?.S ?? "") && item.content?.M
        ? { ...item, content: { M: { ...item.content.M, ...later } } }
        : item,
    )
    const before = await territories.current()
    expect(before.locations.length).toBeGreaterThan(0)
    const renamed = await change(asSystem(world.now()), (rules) => ({
      ...rules,
      locations: rules.locations.map((each) => ({ ...each, name: { fr: "Maison" } })),
    }))
    territories.forget()
    expect((await territories.current()).locations[0]?.name).toEqual({ fr: "Maison" })
    const parts = (await scan(world)).filter(
      ({ type, pk }) => type?.S === "territory-part" && pk?.S?.includes("location"),
    )
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) expect(part.content?.M?.later).toEqual(later.later)
    expect(renamed.after.version).toBe(before.version + 1)
  })
})
