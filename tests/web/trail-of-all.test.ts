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

