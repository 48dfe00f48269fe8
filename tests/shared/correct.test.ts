import { beforeEach, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { correct } from "#shared/appointment/correct.ts"
import { forget } from "#shared/appointment/forget.ts"
import { search } from "#shared/appointment/search.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

const misheard = { language: "fr", name: "Marie Dupon", phone: "+32470123456" } as const
const right = { language: "fr", name: "Marie Dumont", phone: "+32470123457" } as const

describe("a person who was noted wrongly", () => {
  let world: World
  let code = ""
  beforeEach(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
    code = (await book(world.act("phone"), aRequest({ resident: misheard }))).code
  })

  const by = (grant: string) =>
    asStaff(world.now(), { id: "zoe", name: "Zoé", grants: [grantFrom(grant) ?? []].flat() }, "phone")
  const zoe = () => by("reception:hotel")
  const sentTo = () => world.post.sent.map(({ to }) => to)

  it("is found by the right name and number, and no longer by the wrong ones", async () => {
    await correct(zoe(), code, right, "answers")
    const found = async (asked: Parameters<typeof search>[1]) => (await search(zoe(), asked)).length
    expect(await found({ phone: right.phone })).toBe(1)
    expect(await found({ phone: misheard.phone })).toBe(0)
    expect(await found({ name: "dumont" })).toBe(1)
    expect(await found({ name: "dupon" })).toBe(0)
  })

  it("is told by the right number, also when the wrong one was told already", async () => {
    await world.tick()
    await correct(zoe(), code, right, "answers")
    await world.tick()
    expect(sentTo()).toEqual([misheard.phone, right.phone])
  })

  it("is told nothing anew when only the name was wrong", async () => {
    await world.tick()
    await correct(zoe(), code, { ...misheard, name: right.name }, "identity")
    await world.tick()
    expect(sentTo()).toEqual([misheard.phone])
  })

  it("leaves a line in the trail with how it was known who asks", async () => {
    await correct(zoe(), code, right, "paper")
    const lines = await audits.ofAppointment(world.now(), code, [])
    expect(lines.filter(({ what }) => what === "corrected")).toMatchObject([{ why: "paper", by: "zoe" }])
  })

  it("stays erased, and is told nothing of what was cancelled", async () => {
    await cancel(zoe(), code, undefined)
    await correct(zoe(), code, right, "answers")
    expect((await appointments.find(code))?.owes.map(({ what }) => what)).not.toContain("confirmation")
    await forget(zoe(), code, "identity")
    await expect(correct(zoe(), code, right, "answers")).rejects.toMatchObject({ reason: "over" })
  })

  it("is no business of another place's colleague, nor of a helper who did not help them", async () => {
    for (const grant of ["reception:antenne", "helper:*@quartier"])
      await expect(correct(by(grant), code, right, "answers")).rejects.toMatchObject({
        reason: "not-found",
      })
  })

  it("needs an address for the way that was chosen", async () => {
    const unreachable = { language: "fr", contact: "letter" } as const
    await expect(correct(zoe(), code, unreachable, "answers")).rejects.toMatchObject({ reason: "invalid" })
  })
})
