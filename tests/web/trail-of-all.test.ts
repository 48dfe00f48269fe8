import { beforeEach, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { forget } from "#shared/appointment/forget.ts"
import { move } from "#shared/appointment/move.ts"
import * as audits from "#shared/audit/audit.table.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { request } from "#shared/callback/request.ts"
import { answer } from "#shared/letter/answer.ts"
import { keep } from "#shared/letter/accept.ts"
import * as letters from "#shared/letter/letter.table.ts"
import { waiting } from "#shared/notice/batch.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { counterDay } from "#shared/visit/day.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { itemsOf } from "./answers.ts"
import { colleague } from "./colleague.ts"
import { fieldsOf } from "./form.ts"

const url = "/fr/reception"
const amina = {
  language: "fr",
  name: "Amina El Idrissi",
  phone: "+32470123456",
  address: "Rue Royale 1, 1030 Schaerbeek",
} as const

const somebody = (world: World, grants: string, id = "zoe") =>
  asStaff(world.now(), { id, name: id, grants: grants.split(",").flatMap((text) => grantFrom(text) ?? []) })

const linesOf = async (world: World, code: string) =>
  (await audits.ofAppointment(world.now(), code, [])).map(({ what, by }) => `${by} ${what}`).sort()

let world: World
beforeEach(async () => {
  world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
})

describe("who waits to be called", () => {
  const ask = (grants: string, location?: string, form?: string) =>
    request(
      somebody(world, grants),
      { phone: amina.phone, name: amina.name, language: "fr", ...(location && { location }) },
      undefined,
      form,
    )

  it("is no business of a helper: the same answer as for nobody", async () => {
    const { callback } = await ask("agent:*", "hotel")
    const sam = await colleague(world, "helper:*@quartier", "sam")
    const [theirs, none] = [await sam.get(`${url}?call=${callback.code}`), await sam.get(`${url}?call=CDFGH`)]
    expect([theirs.status, none.status]).toEqual([404, 404])
    expect(theirs.html).not.toContain("Amina")
    expect(await linesOf(world, callback.code)).toEqual(["zoe asked-callback"])
  })

  it("is not told to a helper with all that is known of one of their own people", async () => {
    await ask("agent:*", "hotel")
    const sam = await colleague(world, "helper:*@quartier", "sam")
    const act = { ...somebody(world, "helper:*@quartier", "sam"), channel: "helper" as const }
    const { code } = await book(act, aRequest({ resident: { ...amina, name: "Bart" } }))
    expect((await sam.get(`${url}/appointment/${code}/known?all=1`)).html).not.toContain("El Idrissi")
  })

  it("asked for again by a colleague is a line in the trail; of another place nothing changes", async () => {
    const { callback } = await ask("agent:*", "hotel", "first")
    world.advance(1000)
    await ask("agent:hotel", "hotel", "second")
    expect((await callbacks.find(callback.code))?.form).toBe("second")
    expect(await linesOf(world, callback.code)).toEqual(["zoe asked-callback", "zoe asked-callback"])
    await ask("agent:antenne", "antenne", "third")
    expect((await callbacks.find(callback.code))?.form).toBe("second")
  })

  it("takes no name that nobody could read again: the screen opens for everybody all the same", async () => {
    const zoe = await colleague(world, "reception:hotel", "zoe")
    const typed = { ...fieldsOf(await zoe.get(url)), phone: "0470123456", do: "call" }
    for (const name of ["A\u0000b", "\u202Eamina", "x".repeat(300)]) {
      const said = await zoe.post(url, { ...typed, name })
      expect(said.status).toBe(422)
      expect(said.html).toContain('href="#name"')
    }
    expect(await callbacks.open()).toEqual([])
    expect((await zoe.get(url)).status).toBe(200)
  })
})

describe("who was found", () => {
  it("is sealed for whoever looked: another colleague who sends it sees nobody", async () => {
    const { code } = await book(world.act(), aRequest({ resident: amina }))
    const zoe = await colleague(world, "reception:hotel", "zoe")
    const found = await zoe.post(url, { ...fieldsOf(await zoe.get(url)), find: "Amina", do: "search" })
    const { found: list = "", searched = "" } = fieldsOf(found)
    expect(found.html).toContain(amina.name)
    const adam = await colleague(world, "reception:hotel", "adam")
    const own = fieldsOf(await adam.get(url))
    const seen = await adam.post(url, { ...own, found: list, searched, do: "look" })
    expect(seen.html).not.toContain(amina.name)
    const taken = await adam.post(url, { ...own, found: list, searched, do: `take:${code}` })
    expect(taken.html).not.toContain(amina.name)
    expect(await linesOf(world, code)).toEqual(["zoe found"])
  })

  it("is forgotten after a working day", async () => {
    await book(world.act(), aRequest({ resident: amina }))
    const zoe = signedIn("reception:hotel", "zoe")
    const send = async (form: Record<string, string>) => {
      const answer = await world.site.request(url, {
        method: "POST",
        headers: zoe,
        body: new URLSearchParams(form),
      })
      return { html: await answer.text(), status: answer.status, headers: answer.headers, location: "" }
    }
    const form = fieldsOf(await send({ find: "Amina", do: "search" }))
    expect((await send({ ...form, name: "", do: "look" })).html).toContain(amina.name)
    world.advance(12 * 3_600_000)
    expect((await send({ ...form, name: "", do: "look" })).html).not.toContain(amina.name)
  })

  it("does not go with a call to whoever makes it", async () => {
    const { code } = await book(world.act(), aRequest({ resident: amina }))
    const zoe = await colleague(world, "reception:hotel", "zoe")
    const found = await zoe.post(url, { ...fieldsOf(await zoe.get(url)), find: "Amina", do: "search" })
    await zoe.post(url, { ...fieldsOf(found), do: "call" })
    const [call] = await callbacks.open()
    const adam = await colleague(world, "reception:hotel", "adam")
    const begun = await adam.get(`${url}?call=${call?.code}`)
    expect(fieldsOf(begun)).toMatchObject({ name: amina.name, searched: "", found: "" })
    expect(begun.html).not.toContain(`/appointment/${code}`)
  })
})

describe("an answer that changes nothing", () => {
  it("shows the person, and is a line in the trail", async () => {
    const { code, start } = await book(world.act(), aRequest({ resident: amina }))
    const adam = signedIn("reception:hotel", "adam")
    const at = `/staff/appointments/${code}`
    const stays = await world.call(`${at}/move`, { start }, adam)
    expect(stays.json.resident.name).toBe(amina.name)
    expect(await linesOf(world, code)).toEqual(["adam saw"])
    await world.call(`${at}/cancel`, {}, signedIn("reception:hotel", "zoe"))
    const again = await world.call(`${at}/cancel`, {}, adam)
    expect(again.json.resident.name).toBe(amina.name)
    expect(await linesOf(world, code)).toEqual(["adam saw", "adam saw", "zoe cancelled"])
  })
})

describe("what is typed on the screen of reception", () => {
  const start = "2027-03-25T07:30Z"
  const typed = { service: "id-card", place: "hotel", start, key: "once", name: "Amina", do: "save" }

  it.each([
    ["a reason that nobody could read again", { beyond: "1", reason: "x".repeat(300) }, "reason"],
    ["a reason with marks that reorder it", { beyond: "1", reason: "\u202Eenfant" }, "reason"],
    ["a service twice", { also: "id-card" }, "q"],
  ])("books nothing with %s, and says where it is wrong", async (_, more, field) => {
    const zoe = await colleague(world, "reception:hotel", "zoe")
    const said = await zoe.post(url, { ...fieldsOf(await zoe.get(url)), ...typed, ...more })
    expect(said.status).toBe(422)
    expect(said.html).toContain(`href="#${field}"`)
    expect(await appointments.ofDay("hotel", "2027-03-25")).toEqual([])
  })
})

describe("a letter", () => {
  const keyed = (location: string) => ({
    received: "2027-03-19",
    location,
    also: [],
    persons: 1,
    resident: amina,
    wishes: [],
  })

  it("of another place is not given back to whoever knows its key", async () => {
    await keep(somebody(world, "reception:hotel"), keyed("hotel"), "one key")
    const other = keep(somebody(world, "reception:antenne"), keyed("antenne"), "one key")
    await expect(other).rejects.toThrow("changed-meanwhile")
  })

  it("that was answered with an appointment names nobody any more: the person is there", async () => {
    const zoe = somebody(world, "reception:hotel")
    const { id } = await keep(zoe, keyed("hotel"), "one key")
    const { code } = await book(zoe, aRequest({ resident: amina }))
    await answer(zoe, id, "booked", code)
    expect(await letters.find(id)).not.toHaveProperty("resident")
    await forget(zoe, code, "identity")
    expect(JSON.stringify(await itemsOf(world))).not.toContain(amina.address)
  })

  it("that waits for a printer is not read where its appointment is no more", async () => {
    const zoe = somebody(world, "reception:*")
    const { code } = await book(zoe, aRequest({ resident: { ...amina, contact: "letter" } }))
    await world.tick()
    await world.tick()
    expect(await waiting(somebody(world, "reception:hotel"), "hotel")).toHaveLength(1)
    await move(zoe, code, undefined, { start: "2027-03-24T07:30:00.000Z", location: "antenne" })
    expect(await waiting(somebody(world, "reception:hotel"), "hotel")).toEqual([])
  })
})

describe("a day at the counter", () => {
  it("names nobody whose appointment has gone to another place since they came", async () => {
    const { code } = await book(world.act(), aRequest({ resident: amina }))
    await arrive(somebody(world, "reception:hotel"), code)
    const before = await counterDay(somebody(world, "reception:hotel"), "hotel", "2027-03-22")
    expect(before.others.map(({ appointment }) => appointment?.code)).toEqual([code])
    const to = { start: "2027-03-24T07:30:00.000Z", location: "antenne" }
    await move(somebody(world, "reception:*"), code, undefined, to)
    const after = await counterDay(somebody(world, "reception:hotel"), "hotel", "2027-03-22")
    expect(after.others.map(({ appointment }) => appointment)).toEqual([undefined])
  })
})

describe("the trail", () => {
  it("loses every free word when somebody is forgotten, however often they were moved", async () => {
    const zoe = somebody(world, "reception:hotel")
    const { code } = await book(zoe, aRequest({ resident: amina }))
    const why = "elle a dit Zarathoustra"
    for (let i = 0; i < 70; i++) {
      world.advance(1000)
      await audits.note(somebody(world, "reception:hotel"), { what: "moved", about: code, why })
    }
    await forget(zoe, code, "identity")
    expect(JSON.stringify(await itemsOf(world))).not.toContain("Zarathoustra")
  })

  it("of a colleague with an impossible id is nobody's", async () => {
    const paul = signedIn("manager:*", "paul")
    const asked = `${url}/trail?colleague=${"x".repeat(3000)}&month=2027-03`
    expect((await world.site.request(asked, { headers: paul })).status).toBe(404)
  })
})

describe("an id that was never given", () => {
  it.each(["letters/:id/answer", "tasks/:id/done"])("is not found, however long: %s", async (path) => {
    const ada = signedIn("admin:*", "ada")
    for (const id of ["x", "x".repeat(3000), "é".repeat(900)]) {
      const answer = await world.site.request(`${url}/${path.replace(":id", encodeURIComponent(id))}`, {
        method: "POST",
        headers: ada,
        body: new URLSearchParams({ how: "phoned" }),
      })
      expect(answer.status).toBe(404)
    }
  })
})

describe("a period of help", () => {
  it.each([
    ["0000-01-01", "0000-01-01"],
    ["0000-12-31", "0001-01-01"],
    ["9999-12-31", "9999-12-31"],
  ])("from %s to %s is none, and is answered", async (from, to) => {
    const paul = signedIn("manager:*", "paul")
    const answer = await world.site.request(`${url}/helped?from=${from}&to=${to}`, { headers: paul })
    expect(answer.status).toBe(422)
  })
})
