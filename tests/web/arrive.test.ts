import { beforeAll, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

describe("arriving, by the API", () => {
  let world: World
  let others = ""
  const start = "2027-03-22T09:30:00.000Z"
  beforeAll(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
    others = (await book(world.act(), aRequest())).code
  })
  const at = (code: string) => `/staff/appointments/${code}/arrive`

  it("answers with the visit, and the second time with the same", async () => {
    const { code } = await book(world.act(), aRequest({ start, persons: 2 }))
    const first = await world.call(at(code), {}, signedIn("reception:hotel"))
    expect([first.status, first.json]).toMatchObject([
      201,
      {
        id: `hotel.2027-03-22.${code}`,
        appointment: code,
        location: "hotel",
        service: "id-card",
        persons: 2,
        arrived: "2027-03-22T09:00:00+01:00",
        status: "arrived",
        ticket: 1,
      },
    ])
    world.advance(60_000)
    const second = await world.call(at(code), {}, signedIn("manager:*"))
    expect([second.status, second.json]).toEqual([201, first.json])
    const day = "/staff/appointments?location=hotel&date=2027-03-22"
    const { json } = await world.call(day, undefined, signedIn("reception:hotel"))
    expect(json).toMatchObject([{ code, arrived: "2027-03-22T09:00:00+01:00" }])
  })

  it("is null in the day's list for whoever is not here", async () => {
    await book(world.act(), aRequest({ location: "antenne", start }))
    const day = "/staff/appointments?location=antenne&date=2027-03-22"
    expect((await world.call(day, undefined, signedIn("reception:antenne"))).json).toMatchObject([
      { arrived: null },
    ])
  })

  it.each([
    ["reception:antenne", 404, "not-found"],
    ["agent:hotel", 403, "not-allowed"],
    ["helper:*@quartier", 403, "not-allowed"],
    ["", 401, "sign-in"],
  ])("is refused to %s: %i %s, alike for a code that nobody has", async (grants, status, reason) => {
    const headers = grants ? signedIn(grants) : {}
    const answers = [await world.call(at(others), {}, headers), await world.call(at("CDFGH"), {}, headers)]
    expect(answers.map(({ status, json }) => [status, json.reason])).toEqual([
      [status, reason],
      [status, reason],
    ])
    const [theirs, nobodys] = answers.map(({ text }) => text.replace(/"request":"\w{8}"/, ""))
    expect(theirs).toBe(nobodys)
  })

  it("refuses what is cancelled, what is no code, and fields nobody knows", async () => {
    const { code } = await book(world.act(), aRequest({ start: "2027-03-24T09:30:00.000Z" }))
    const zoe = signedIn("reception:hotel")
    await world.call(`/staff/appointments/${code}/cancel`, {}, zoe)
    expect((await world.call(at(code), {}, zoe)).json.reason).toBe("over")
    expect((await world.call(at("OOO"), {}, zoe)).json.reason).toBe("not-found")
    expect((await world.call(at(code), { at: start }, zoe)).json.reason).toBe("invalid")
  })
})
