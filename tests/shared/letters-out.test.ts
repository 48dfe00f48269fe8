import { beforeEach, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { batch, waiting } from "#shared/notice/batch.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { post } from "#shared/notice/post.ts"
import { envelope } from "#shared/notice/envelope.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { finish } from "#shared/task/finish.ts"
import { list } from "#shared/task/list.ts"
import * as tasks from "#shared/task/task.table.ts"
import { hour } from "#shared/time.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const resident = {
  language: "fr",
  name: "Amina El Idrissi",
  address: "Rue Royale 1, 1030 Schaerbeek",
} as const
const colleague = (world: World, grant = "reception:hotel") =>
  asStaff(world.now(), { id: "zoe", name: "Zoé", grants: [grantFrom(grant)].filter((each) => !!each) })

describe("a letter that goes out", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
  })

  const made = (more = {}) => book(world.act("phone"), aRequest({ resident, ...more }))
  const moved = (appointment: Appointment, to: { start: string; location?: string }) =>
    move(world.act(), appointment.code, keyOf(appointment), to)
  const texts = async (location = "hotel") =>
    (await batch(colleague(world, `reception:${location}`), location)).map(({ sheet }) => sheet)
  const printed = async () =>
    (await waiting(colleague(world), "hotel")).map(({ task, appointment }) => ({
      task: task.id,
      changes: appointment.history.length,
    }))
  const fates = async () =>
    (await notices.ofMonth("2027-03")).map(({ kind, fate }) => `${kind} ${fate}`).sort()

  it("is not sent by the post but waits for people, with what it says", async () => {
    const { code } = await made()
    await world.tick()
    await world.tick()
    expect(world.post.sent).toEqual([])
    expect(await tasks.open("hotel")).toMatchObject([{ kind: "letter", about: code }])
    expect(await notices.ofMonth("2027-03")).toMatchObject([
      { fate: "to-print", route: "letter", body: expect.stringContaining("mardi 23 mars 2027, 8h30") },
    ])
  })

  it("says what is so at the moment of printing: a moved appointment its new time, once", async () => {
    const appointment = await made()
    await world.tick()
    await moved(appointment, { start: "2027-03-24T09:00:00.000Z" })
    expect(await texts()).toMatchObject([{ facts: { day: "mercredi 24 mars 2027", time: "10h" } }])
    await world.tick()
    const after = await texts()
    expect(after).toMatchObject([{ facts: { day: "mercredi 24 mars 2027", time: "10h" } }])
    expect(after[0]?.says, "who never had a first letter hears of no change").toContain(
      "Nous avons une heure",
    )
    expect(await fates()).toEqual(["confirmation discarded", "confirmation to-print"])
  })

  it("goes with an appointment to the place it moved to", async () => {
    const appointment = await made()
    await world.tick()
    await moved(appointment, { start: "2027-03-24T09:00:00.000Z", location: "antenne" })
    await world.tick()
    expect([await texts("hotel"), await texts("antenne")].map(({ length }) => length)).toEqual([0, 1])
    expect(await tasks.open("hotel")).toEqual([])
  })

  it("tells of a cancelling instead, and the first one is gone with its task", async () => {
    const appointment = await made()
    await world.tick()
    await cancel(world.act(), appointment.code, keyOf(appointment))
    expect(await texts(), "before the clock ticks nothing untrue is printed").toEqual([])
    await world.tick()
    expect(await texts()).toMatchObject([{ says: expect.stringContaining("annulé") }])
    expect(await tasks.open("hotel")).toHaveLength(1)
    expect(await fates()).toEqual(["cancelled to-print", "confirmation discarded"])
  })

  it("that nobody printed before the appointment is no work any more", async () => {
    await made()
    await world.tick()
    world.advance(30 * hour)
    expect(await texts()).toEqual([])
    await world.tick()
    expect(await tasks.open("hotel")).toEqual([])
    expect(await fates()).toEqual(["confirmation discarded"])
  })

  it("stays work when its appointment moved further away than it was", async () => {
    const appointment = await made()
    await world.tick()
    await moved(appointment, { start: "2027-03-31T09:00:00.000Z" })
    await world.tick()
    world.advance(30 * hour)
    await world.tick()
    expect(await texts()).toHaveLength(1)
  })

  it("is marked as posted exactly when it was printed: what came meanwhile still waits", async () => {
    const first = await made()
    await world.tick()
    const pile = await printed()
    const second = await made({ start: "2027-03-25T07:30:00.000Z" })
    await world.tick()
    expect(await post(colleague(world), pile)).toMatchObject({ posted: [expect.any(String)], left: [] })
    expect((await waiting(colleague(world), "hotel")).map(({ appointment }) => appointment.code)).toEqual([
      second.code,
    ])
    const lines = await audits.ofAppointment(world.now(), first.code, [])
    expect(lines.map(({ what }) => what)).toEqual(["posted-letter"])
    expect(await fates()).toEqual(["confirmation posted", "confirmation to-print"])
    expect(await post(colleague(world), pile), "pressed twice").toMatchObject({ left: [] })
  })

  it("that changed after it was printed is not marked, and named", async () => {
    const appointment = await made()
    await world.tick()
    const pile = await printed()
    await moved(appointment, { start: "2027-03-24T09:00:00.000Z" })
    const [one] = pile
    expect(await post(colleague(world), pile)).toEqual({ posted: [], left: [one?.task] })
    await world.tick()
    expect(await post(colleague(world), pile)).toEqual({ posted: [], left: [one?.task] })
    expect(await texts()).toHaveLength(1)
  })

  it("of another location is neither seen nor marked", async () => {
    await made()
    await world.tick()
    const pile = await printed()
    const away = colleague(world, "reception:antenne")
    await expect(waiting(away, "hotel")).rejects.toThrow("not-allowed")
    expect((await post(away, pile)).left).toHaveLength(1)
    expect((await post(away, [{ task: "letter-none", changes: 0 }])).left).toHaveLength(1)
    await expect(finish(away, pile[0]?.task ?? "")).rejects.toThrow("not-found")
    await expect(finish(away, "letter-none")).rejects.toThrow("not-found")
    expect(await printed()).toHaveLength(1)
  })

  it("keeps, once posted, what was printed until its retention is over", async () => {
    const appointment = await made()
    await world.tick()
    await moved(appointment, { start: "2027-03-24T09:00:00.000Z" })
    await world.tick()
    await post(colleague(world), await printed())
    const [notice] = await notices
      .ofMonth("2027-03")
      .then((all) => all.filter(({ fate }) => fate === "posted"))
    expect(notice?.body).toContain("mercredi 24 mars 2027, 10h")
    expect(notice?.body).toContain("Amina El Idrissi\nRue Royale 1\n1030 Schaerbeek")
    world.advance(40 * 24 * hour)
    await world.tick()
    expect(await notices.ofMonth("2027-03")).toEqual([])
  })

  it("is done as a task too, and an undelivered message is, twice without harm", async () => {
    world.post.reject("+3242218001")
    await made()
    await made({ start: "2027-03-25T07:30:00.000Z", resident: { language: "fr", phone: "+3242218001" } })
    await world.tick()
    const open = await list(colleague(world), "hotel")
    expect(open.map(({ kind }) => kind).sort()).toEqual(["letter", "undelivered"])
    for (const { id } of open) {
      expect(await finish(colleague(world), id)).toMatchObject({ done: { by: "staff" } })
      expect(await finish(colleague(world), id)).toMatchObject({ done: { by: "staff" } })
    }
    expect(await list(colleague(world), "hotel")).toEqual([])
    expect(await fates()).toEqual(["confirmation failed", "confirmation posted"])
  })

  it("may be seen as a task, but not posted, by who only answers the phone", async () => {
    await made()
    await world.tick()
    const agent = colleague(world, "agent:hotel")
    const [task] = await list(agent, "hotel")
    await expect(finish(agent, task?.id ?? "")).rejects.toThrow("not-found")
    await expect(waiting(agent, "hotel")).rejects.toThrow("not-allowed")
  })
})

describe("an envelope", () => {
  it.each([
    [
      { name: "Amina", address: "Rue Royale 1, 1030 Schaerbeek" },
      ["Amina", "Rue Royale 1", "1030 Schaerbeek"],
    ],
    [
      { name: "Amina", address: "Rue Royale 1\n1030 Schaerbeek" },
      ["Amina", "Rue Royale 1", "1030 Schaerbeek"],
    ],
    [{ address: "Rue Royale 1" }, ["Rue Royale 1"]],
    [{ name: "Amina" }, ["Amina"]],
    [{ name: "A", address: "b, c, d, e, f, g" }, ["A", "b", "c", "d", "e f g"]],
  ])("%j shows %j", (who, lines) => expect(envelope(who)).toEqual(lines))
})
