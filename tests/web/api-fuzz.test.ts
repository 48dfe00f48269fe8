import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { find } from "#shared/appointment/appointment.table.ts"
import { operations } from "#web/staff/site.tsx"
import { aWorld, type World } from "../world.ts"
import { post, request } from "./answers.ts"

/** Right bodies and queries, to start from. */
const bodies: Record<string, object> = {
  "/appointments": { ...request, persons: 1, also: [], resident: { language: "fr", phone: "0470123456" } },
  "/appointments/{code}/move": { start: request.start, location: "hotel" },
  "/waiting-list": {
    service: "id-card",
    locations: ["hotel"],
    days: ["mon", "2027-03-24"],
    persons: 1,
    also: [],
    resident: { language: "fr", phone: "0470123456" },
  },
  "/waiting-list/{code}/accept": { start: request.start },
  "/waiting-list/{code}/decline": { start: request.start },
  "/callbacks": {
    phone: "0470123456",
    language: "nl",
    window: { from: "2027-03-23T09:00:00+01:00", to: "2027-03-23T12:00:00+01:00" },
  },
}
const queries: Record<string, Record<string, string>> = {
  "/services": { lang: "fr" },
  "/locations": { service: "id-card", near: "1030", lang: "nl" },
  "/slots": { service: "id-card", location: "hotel", from: "2027-03-23", to: "2027-03-25", persons: "2" },
}

/** Each place in a value: the path of names to it. */
const placesIn = (value: unknown): string[][] =>
  typeof value === "object" && value !== null
    ? [
        [],
        ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner).map((path) => [name, ...path])),
      ]
    : [[]]

const withAt = (value: unknown, [name, ...rest]: string[], put: unknown): unknown =>
  name === undefined ? put : { ...Object(value), [name]: withAt(Object(value)[name], rest, put) }

const nasty = [
  "",
  " ",
  "constructor",
  "__proto__",
  "1e999",
  "\ud800",
  "2027-13-45T99:99Z",
  "9999-12-31",
  "+",
  "#",
]
const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 300 }))
const anything = fc.oneof(text, fc.double(), fc.jsonValue({ maxDepth: 3 }))

/** A value that is right but for a few places. */
function almost(right: object, put: fc.Arbitrary<unknown>) {
  const place = fc.oneof(fc.constantFrom(...placesIn(right).slice(1), ["colour"]), fc.tuple(text))
  return fc
    .array(fc.tuple(place, put), { maxLength: 2 })
    .map((changes) => changes.reduce<unknown>((value, [path, what]) => withAt(value, path, what), right))
}

const pathsOf = (method: "get" | "post") =>
  operations.filter((operation) => operation.method === method).map(({ path }) => path)

describe("whatever is sent", () => {
  let world: World
  let own: Record<string, { code: string; key: string }> = {}
  beforeAll(async () => {
    world = await aWorld()
    const appointments = (await world.call("/appointments", request)).json
    const callbacks = (await world.call("/callbacks", { phone: "0470123457", language: "fr" })).json
    const wait = { service: "id-card", resident: { language: "fr", phone: "0470123458" } }
    const waiting = (await world.call("/waiting-list", wait)).json
    await world.tick()
    own = { appointments, callbacks, "waiting-list": waiting }
  })

  const ownOf = (path: string) => own[path.split("/")[1] ?? ""] ?? { code: "", key: "" }
  const announced = async (path: string, method: "get" | "post") =>
    Object.keys((await world.call("/openapi.json")).json.paths[path][method].responses)

  it.each(pathsOf("post"))("POST %s answers as openapi.json says, and never breaks", async (path) => {
    const statuses = await announced(path, "post")
    const { code, key } = ownOf(path)
    const right = { ...bodies[path], ...(path.includes("{code}") && { key }) }
    const json = fc.oneof(fc.jsonValue(), almost(right, anything)).map((value) => JSON.stringify(value))
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: json }, fc.string()), async (body) => {
        const answer = await post(world, path.replace("{code}", code), body)
        expect(statuses).toContain(String(answer.status))
        expect(answer.status).toBeLessThan(500)
        expect(answer.json.reason ?? "none").toMatch(answer.status < 400 ? /^none$/ : /^(?!none)[a-z-]+$/)
      }),
      { numRuns: 60 },
    )
  })

  it.each(pathsOf("get"))("GET %s answers as openapi.json says, and never breaks", async (path) => {
    const statuses = await announced(path, "get")
    const { code, key } = ownOf(path)
    const right = path.includes("{code}") ? { key } : (queries[path] ?? {})
    const query = almost(right, text).map((sent) => {
      const search = new URLSearchParams()
      for (const [name, value] of Object.entries(Object(sent))) search.append(name, String(value))
      return search.toString()
    })
    await fc.assert(
      fc.asyncProperty(query, async (search) => {
        const answer = await world.site.request(`/api/v1${path.replace("{code}", code)}?${search}`)
        expect(statuses).toContain(String(answer.status))
        expect(answer.status).toBeLessThan(500)
      }),
      { numRuns: 60 },
    )
  })

  it("no code in a path breaks anything", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations), fc.webSegment(), async ({ method, path }, code) => {
        const url = `/api/v1${path.replace("{code}", code || "%00")}`
        const answer = await world.site.request(url, { method: method.toUpperCase() })
        expect(answer.status).toBeLessThan(500)
      }),
    )
  })

  it.each([
    "أمينة الإدريسي",
    "עמינה לוי",
    "李小龍",
    "Zoë O’Brien-Šťastná",
    "👩‍👩‍👧‍👦 Núñez",
    " two  blanks ",
    "<b>&amp;</b> 'x' \"y\" \\",
  ])("the name %s is kept exactly", async (name) => {
    const { slots } = (await world.call("/slots?service=id-card&from=2027-03-25&to=2027-04-30")).json
    const resident = { language: "nl", name }
    const { json } = await world.call("/appointments", { ...request, start: slots[0].start, resident })
    expect((await find(json.code))?.resident.name).toBe(name)
  })
})
