import { beforeEach, describe, expect, inject, it } from "vitest"
import { find } from "#shared/appointment/appointment.table.ts"
import * as table from "#shared/table.ts"
import { minute } from "#shared/time.ts"
import { aFile, aLocation } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { conflicts, refusalOf, request } from "./answers.ts"

const file = aFile({ locations: [aLocation(), aLocation({ id: "nord" })] })

describe("an appointment on the API", () => {
  let world: World
  let made: { code: string; key: string }
  const told = { ...request, end: "2027-03-24T08:45:00+01:00", also: [], persons: 1, status: "booked" }
  const { resident: _, ...public_ } = told
  beforeEach(async () => {
    world = await aWorld({ file })
    made = (await world.call("/appointments", request)).json
  })
  const path = (more = "") => `/appointments/${made.code}${more}`

  it("has a code to say aloud, a key, and its times with the location's offset", async () => {
    expect((await world.call("/appointments", request)).status).toBe(201)
    expect(made).toEqual({ ...public_, code: expect.any(String), key: expect.any(String) })
    expect(made.code).toMatch(/^[CDFGHJKMNPQRTVWXY34679]{5}$/)
    expect(made.key).toMatch(/^[CDFGHJKMNPQRTVWXY34679]{8}$/)
  })

  it("opens with its key in the query or the header, in any case and in groups", async () => {
    const { code, key } = made
    for (const written of [key, key.toLowerCase(), `${key.slice(0, 4)} ${key.slice(4)}`]) {
      expect(await world.call(path(`?key=${written}`))).toMatchObject({ status: 200, json: made })
      const header = { "x-appointment-key": written }
      expect(await world.call(`/appointments/${code.toLowerCase()}`, undefined, header)).toMatchObject({
        status: 200,
        json: made,
      })
    }
  })

  it.each([
    ["query", (key: string) => [`?key=${key}`, {}, {}] as const],
    ["body", (key: string) => ["", { key }, {}] as const],
    ["header", (key: string) => ["", {}, { "x-appointment-key": key }] as const],
  ])("is moved and cancelled, twice if need be, with its key in the %s", async (_name, sent) => {
    const [query, body, headers] = sent(made.key)
    const start = "2027-03-30T09:00:00+02:00"
    const moved = await world.call(path(`/move${query}`), { ...body, start }, headers)
    const after = { ...made, start, end: "2027-03-30T09:15:00+02:00" }
    expect(moved).toMatchObject({ status: 200, json: after })
    const further = await world.call(path(`/move${query}`), { ...body, start, location: "nord" }, headers)
    expect(further).toMatchObject({ status: 200, json: { ...after, location: "nord" } })
    for (const _time of ["once", "twice"]) {
      const gone = await world.call(path(`/cancel${query}`), body, headers)
      expect(gone).toMatchObject({ status: 200, json: { ...after, location: "nord", status: "cancelled" } })
    }
    expect(refusalOf(await world.call(path(`/move${query}`), { ...body, start }, headers))).toEqual([
      409,
      "over",
    ])
  })

  it("gives a calendar entry to whoever has its key", async () => {
    const answer = await world.call(path(`.ics?key=${made.key}&lang=nl`))
    expect(answer.status).toBe(200)
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8")
    expect(answer.headers.get("content-disposition")).toContain(`${made.code}.ics`)
    expect(answer.text).toMatch(/^BEGIN:VCALENDAR\r\n/)
  })

  it("is over once it has started", async () => {
    world.set("2027-03-24T07:30:00Z")
    expect(refusalOf(await world.call(path("/cancel"), { key: made.key }))).toEqual([409, "over"])
  })

  it("is made even if the phone holds another, which staff see and the phone is told", async () => {
    const resident = { language: "fr", phone: "0470 12 34 56" }
    const first = await world.call("/appointments", { ...request, resident })
    const second = await world.call("/appointments", {
      ...request,
      start: "2027-03-25T08:30:00+01:00",
      resident,
    })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(Object.keys(second.json)).toEqual(Object.keys(first.json))
    expect((await find(first.json.code))?.further).toBeUndefined()
    expect((await find(second.json.code))?.further).toBe(true)
    world.advance(minute)
    await world.tick()
    const said = (code: string) => world.post.sent.find(({ body }) => body.includes(code))?.body
    expect(said(second.json.code)).toContain("Vous en avez un autre")
    expect(said(first.json.code)).not.toContain("Vous en avez un autre")
  })

  it("waits out conflicts in the table, and gives up with the number of a person", async () => {
    const start = "2027-03-26T08:30:00+01:00"
    const open = (times: number) =>
      table.open({ name: world.table, endpoint: inject("dynamodb"), plugins: [conflicts(times)] })
    open(100)
    const answer = await world.call("/appointments", { ...request, start })
    expect(refusalOf(answer)).toEqual([429, "too-many-requests"])
    expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/)
    expect(answer.json.phone).toBe("04 221 80 00")
    open(5)
    expect(await world.call("/appointments", { ...request, start })).toMatchObject({ status: 201 })
  })
})
