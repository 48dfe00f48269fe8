import { beforeAll, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { minute } from "#shared/time.ts"
import { fr } from "#shared/words/fr.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { phoneOf, plain } from "./phone.ts"

const start = "2027-03-22T10:00:00.000Z"

describe("the page that is kept", () => {
  let world: World
  beforeAll(async () => {
    const desks = [{ id: "g1", services: ["id-card"] }]
    world = await aWorld({
      file: aFile({
        services: [aService({ bring: { fr: ["Une photo"] }, perPerson: true })],
        locations: [
          aLocation({ access: ["wheelchair"] }),
          aLocation({ id: "stairs", name: { fr: "Antenne" }, access: ["lift"], desks }),
          aLocation({ id: "home", name: { fr: "Chez vous" }, kind: "home-visit", desks }),
        ],
      }),
    })
  })

  it("still says where and with what on the day, once the time has come, and no more on the next", async () => {
    const made = await book(world.act(), aRequest({ start }))
    const look = async () =>
      plain((await phoneOf(world).get(`/fr/appointment/${made.code}?key=${keyOf(made)}`)).html)
    const before = world.now()
    world.set(start)
    world.advance(15 * minute)
    const late = await look()
    for (const said of [fr.done.started, fr.done.late, "Une photo", "Place 1"]) expect(late).toContain(said)
    expect(late).not.toContain("/move?")
    world.advance(24 * 60 * minute)
    const over = await look()
    expect(over).toContain(fr.done.over)
    expect(over).not.toContain("Une photo")
    world.set(before)
  })

  it("of a home visit says which address somebody comes to", async () => {
    const resident = { language: "fr", address: "Rue Royale 1, 1030 Schaerbeek" } as const
    const made = await book(world.act(), aRequest({ location: "home", resident }))
    const { html } = await phoneOf(world).get(`/fr/appointment/${made.code}?key=${keyOf(made)}&new=1`)
    expect(html).toContain(resident.address)
    // Tomorrow is too soon for a letter.
    expect(plain(html)).toContain(fr.done.slowLetter)
  })

  it("says what each person brings when there are several", async () => {
    const made = await book(world.act(), aRequest({ persons: 3 }))
    const { html } = await phoneOf(world).get(`/fr/appointment/${made.code}?key=${keyOf(made)}`)
    expect(plain(html)).toContain(fr.visit.eachBrings)
  })

  it("is never of a place with stairs without a word to somebody in a wheelchair", async () => {
    const mobile = phoneOf(world)
    const choice = "service=id-card&location=stairs&start=2027-03-23T08:00Z"
    expect(plain((await mobile.get("/fr/place?service=id-card")).html)).toContain(fr.place.noWheelchair)
    await mobile.post(`/fr/who?${choice}`, { wheelchair: "1" })
    expect(plain((await mobile.get(`/fr/check?${choice}`)).html)).toContain(fr.check.stairs)
    const fine = choice.replace("stairs", "hotel")
    await mobile.post(`/fr/who?${fine}`, { wheelchair: "1" })
    expect(plain((await mobile.get(`/fr/check?${fine}`)).html)).not.toContain(fr.check.stairs)
  })

  it("is not made twice in silence: the same choice again is asked about first", async () => {
    const mobile = phoneOf(world)
    const choice = "service=id-card&location=hotel&start=2027-03-24T08:00Z"
    await mobile.post(`/fr/who?${choice}`, { name: "Amina" })
    const { location } = await mobile.post(`/fr/check?${choice}`)
    await mobile.post(`/fr/who?${choice}`, { name: "Amina" })
    const again = await mobile.get(`/fr/check?${choice}`)
    expect(plain(again.html)).toContain(fr.check.twice)
    expect(plain(again.html)).toContain(location.replace("&new=1", ""))
    const second = await mobile.post(`/fr/check?${choice}`)
    expect(second.location).not.toBe(location)
  })
})
