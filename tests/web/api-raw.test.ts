import { beforeAll, describe, expect, it } from "vitest"
import { aWorld, type World } from "../world.ts"
import { itemsOf, post, refusalOf, request } from "./answers.ts"

describe("a request that is not as it should be", () => {
  let world: World
  let own = { path: "", key: "" }
  let before: unknown
  beforeAll(async () => {
    world = await aWorld()
    const { json } = await world.call("/appointments", request)
    own = { path: `/appointments/${json.code}`, key: json.key }
    before = await itemsOf(world)
  })

  const text = JSON.stringify(request)
  const required = ["location", "resident", "service", "start"]
  const latin1 = new Uint8Array(Buffer.from(text.replace("fr", "fran\u00e7ais"), "latin1"))
  const twice = text.replace("fr", 'fr","l\\u0061nguage":"nl')
  it.each<[string, string | Uint8Array<ArrayBuffer>, number, string, string[]?]>([
    ["a megabyte", text.padEnd(1_000_000), 413, "too-large"],
    ["a byte over 64 KB", text.padEnd(65_537), 413, "too-large"],
    ["broken JSON", text.slice(1), 400, "invalid", [""]],
    ["text that is not UTF-8", latin1, 400, "invalid", [""]],
    ["an empty body", "", 400, "invalid", required],
    ["lists in lists in lists", `${"[".repeat(30_000)}${"]".repeat(30_000)}`, 400, "invalid", [""]],
    ["a name given twice", text.replace("{", '{"service":"id-card",'), 400, "invalid", ["service"]],
    ["a name given twice in disguise", twice, 400, "invalid", ["resident.language"]],
    [
      "a name given twice beside other faults",
      '{"also":[1,{"a":1,"a":2}],"persons":0}',
      400,
      "invalid",
      ["also.0", "also.1", "also.1.a", "persons", ...required],
    ],
    [
      "__proto__",
      text.replace('"fr"', '"fr","__proto__":{"name":"x"}'),
      400,
      "invalid",
      ["resident.__proto__"],
    ],
  ])("%s is refused", async (_, body, status, reason, fields = []) => {
    expect(refusalOf(await post(world, "/appointments", body))).toEqual([status, reason, ...fields.sort()])
  })

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data"])(
    "%s is the wrong type",
    async (type) => {
      for (const path of ["/appointments", "/callbacks", `${own.path}/move`, `${own.path}/cancel`])
        expect(refusalOf(await post(world, path, text, { "content-type": type }))).toEqual([
          415,
          "wrong-type",
        ])
    },
  )

  it.each([
    ["blanks", "a b"],
    ["201 characters", "k".repeat(201)],
    ["nothing", ""],
    ["an accent", "clé"],
  ])("an Idempotency-Key of %s is refused", async (_, key) => {
    const answer = await world.call("/appointments", request, { "idempotency-key": key })
    expect(refusalOf(answer)).toEqual([400, "invalid", "Idempotency-Key"])
  })

  const slots = "/slots?service=id-card"
  it.each<[string, string[]]>([
    ["/slots", ["from", "service", "to"]],
    [`${slots}&to=2027-03-24`, ["from"]],
    [`${slots}&from=2027-03-24&to=2027-03-23`, ["to"]],
    [`${slots}&from=2027-03-01&to=2027-05-02`, ["to"]],
    [`${slots}&from=2027-02-30&to=2027-03-24`, ["from"]],
    [`${slots}&from=24/03/2027&to=2027-3-24`, ["from", "to"]],
    [`${slots}&from=2027-03-23&to=2027-03-24&persons=13`, ["persons"]],
    [`${slots}&from=2027-03-23&to=2027-03-24&to=2027-03-25`, ["to"]],
    [`${slots}&from=2027-03-23&to=2027-03-24&__proto__=1&colour=red`, ["__proto__", "colour"]],
    [
      "/slots?service=nothing&location=nowhere&from=2027-03-24&to=2027-03-23&persons=0&also=nothing",
      ["also.0", "location", "persons", "service", "to"],
    ],
    [`${slots}&from=2027-03-23&to=2027-03-24&also=id-card`, ["also.0"]],
    [
      `${slots}&from=2027-03-23&to=2027-03-24&also=nothing,nothing,id-card&persons=0`,
      ["also.0", "also.1", "also.2", "persons"],
    ],
    ["/locations?near=somewhere", ["near"]],
    ["/locations?near=91,4", ["near"]],
    ["/locations?near=50.8,4.3,1", ["near"]],
    ["/locations?near=,", ["near"]],
    ["/locations?near=constructor&service=nothing", ["near", "service"]],
    ["/locations?service=nothing&near=1030&near=1040", ["near", "service"]],
    ["/services?lang=tlh&colour=red", ["colour", "lang"]],
  ])("GET %s names %j", async (path, fields) => {
    expect(refusalOf(await world.call(path))).toEqual([400, "invalid", ...fields.sort()])
  })

  it("has the very same answer for a wrong key and a code nobody has, however the key is sent", async () => {
    const start = "2027-03-25T08:30:00+01:00"
    const paths = [own.path, "/appointments/CCCCC", "/appointments/nothing", "/callbacks/CCCCC"]
    for (const key of ["CDFGHJKM", "wrong", "AAAAAAAA", "k".repeat(1000), ""]) {
      const asked = paths.flatMap((path) => [
        world.call(`${path}?key=${key}`),
        world.call(path, undefined, { "x-appointment-key": key }),
        world.call(`${path}/cancel`, { key }),
        world.call(`${path}/cancel?key=${key}`, {}),
        world.call(`${path.replace("callbacks", "appointments")}.ics?key=${key}`),
        world.call(`${path.replace("callbacks", "appointments")}/move`, { key, start }),
      ])
      const answers = await Promise.all(asked)
      for (const answer of answers) expect(refusalOf(answer)).toEqual([404, "not-found"])
      const texts = answers.map(({ text }) => text.replace(/"request":"\w{8}"/, ""))
      expect(new Set(texts).size).toBe(1)
    }
  })

  it("has no other routes and methods", async () => {
    expect(refusalOf(await world.call("/nothing"))).toEqual([404, "not-found"])
    expect(refusalOf(await world.call("/services", {}))).toEqual([404, "not-found"])
    const deleted = await world.site.request(`/api/v1${own.path}?key=${own.key}`, { method: "DELETE" })
    expect(deleted.status).toBe(404)
  })

  it("has written nothing by all that", async () => {
    expect(await itemsOf(world)).toEqual(before)
  })
})
