import { beforeAll, describe, expect, it } from "vitest"
import * as YAML from "yaml"
import { book } from "#shared/appointment/book.ts"
import { readFile } from "#shared/territory/read-file.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { refusalOf } from "./answers.ts"

const ada = signedIn("admin:*", "ada")
const paul = signedIn("manager:hotel", "paul")
const both = ["id-card", "passport"]
const file = () =>
  aFile({
    organisations: [{ id: "quartier", name: { fr: "Quartier" } }],
    services: [aService(), aService({ id: "passport" })],
    locations: [
      aLocation({ desks: [{ id: "g1", services: both }] }),
      aLocation({ id: "antenne", organisation: "quartier", desks: [{ id: "g1", services: both }] }),
    ],
  })

describe("administration by the API", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld({ file: file() })
  })

  const get = (path: string, headers = {}) => world.call(`/admin${path}`, undefined, { ...ada, ...headers })
  const put = (path: string, body: unknown, headers = {}) =>
    world.call(`/admin${path}`, body, { ...ada, ...headers }, "PUT")
  const post = (path: string, body: unknown = {}, headers = {}) =>
    world.call(`/admin${path}`, body, { ...ada, ...headers })
  const lastVersion = async () => territories.versionOf((await territories.current(true)).version)

  it("changes a service, which then is what it answers, and keeps who and why", async () => {
    const { id: _, ...sent } = aService({ minutes: 20 })
    const answer = await put("/services/id-card", sent, { "x-why": "plus%20long%20l'%C3%A9t%C3%A9" })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ id: "id-card", minutes: 20, published: true })
    expect((await get("/services/id-card")).json).toEqual(answer.json)
    expect(await lastVersion()).toMatchObject({
      by: { id: "ada" },
      why: "plus long l'été",
      changed: ["service id-card"],
    })
    expect(answer.headers.get("etag")).toBe(`"${(await lastVersion())?.version}"`)
  })

  it("makes a service that nobody can ask for until it is published, with all its routes", async () => {
    const made = await put("/services/permit", aService({ id: "permit" }))
    expect([made.status, made.json.published]).toEqual([200, false])
    const answer = await post("/services/permit/publish")
    expect(refusalOf(answer)).toEqual([409, "promise-broken"])
    expect(answer.json.missing).toMatchObject([{ service: "permit", route: "counter", why: "no-counter" }])
    const hotel = (await get("/locations/hotel")).json
    const desks = [...hotel.desks, { id: "g9", services: ["permit"] }]
    expect((await put("/locations/hotel", { ...hotel, desks })).status).toBe(200)
    expect((await post("/services/permit/publish")).json.published).toBe(true)
    // It is twice as published, and no other version.
    const { version } = await territories.current(true)
    expect((await post("/services/permit/publish")).status).toBe(200)
    expect((await territories.current(true)).version).toBe(version)
    expect((await post("/services/permit/unpublish")).json.published).toBe(false)
    expect((await world.call("/services")).json.map(({ id }: { id: string }) => id)).not.toContain("permit")
  })

  it("makes a location that nobody goes to until it is published", async () => {
    const made = await put("/locations/nord", aLocation({ id: "nord" }))
    expect([made.status, made.json.published]).toEqual([200, false])
    const there = async () => (await world.call("/locations")).json.map(({ id }: { id: string }) => id)
    expect(await there()).not.toContain("nord")
    expect((await put("/locations/nord", { ...made.json, published: true })).status).toBe(200)
    expect(await there()).toContain("nord")
    expect((await put("/locations/nord", aLocation({ id: "nord" }))).json.published).toBe(true)
  })

  it("closes a place and tells whose appointments lie there, by code and time alone; asked again, the same", async () => {
    const resident = { language: "fr" as const, name: "Amina El Idrissi", phone: "0470123456" }
    const { code } = await book(world.act(), aRequest({ resident }))
    const closure = { from: "2027-03-23", to: "2027-03-23", why: { fr: "Formation" } }
    const answer = await post("/locations/hotel/closures", closure, paul)
    expect(answer.status).toBe(201)
    const { version, stranded } = answer.json
    expect(stranded).toEqual([
      {
        code,
        start: "2027-03-23T08:30:00+01:00",
        end: "2027-03-23T08:50:00+01:00",
        service: "id-card",
        location: "hotel",
      },
    ])
    expect(answer.text).not.toMatch(/Amina|0470/)
    expect((await post("/locations/hotel/closures", closure, paul)).json).toEqual({ version, stranded })
    expect((await get("/locations/hotel")).json.closures).toEqual([closure])
    for (const other of [signedIn("manager:antenne"), signedIn("admin:*@quartier")])
      expect((await post("/locations/hotel/closures", closure, other)).status).toBe(403)
  })

  it.each([
    ["services/id-card", { ...aService(), minutes: 7 }, ["minutes"]],
    ["services/id-card", { ...aService(), id: "passport" }, ["id"]],
    ["services/id-card", { ...aService(), seeAlso: ["passport", "nothing"] }, ["seeAlso.1"]],
    ["services/id-card", { colour: 1 }, ["colour", "minutes", "name", "routes"]],
    ["locations/hotel", { ...aLocation(), desks: [{ id: "g1", services: ["x"] }] }, ["desks.0.services.0"]],
    ["locations/hotel", { ...aLocation(), organisation: "x" }, ["organisation"]],
    [
      "locations/hotel",
      { ...aLocation(), name: { fr: "H\u202Eotel", nl: "Huis\u0000" }, address: { fr: "\uD800" } },
      ["address.fr", "name.fr", "name.nl"],
    ],
    // Nobody could book anything: the first time that is offered lies beyond the last.
    [
      "territory",
      { ...file(), policy: { ...file().policy, horizonDays: 42, minNoticeMinutes: 60 * 24 * 60 } },
      ["policy.minNoticeMinutes"],
    ],
    [
      "locations/hotel",
      { ...aLocation(), closures: [{ from: "2027-04-02", to: "2027-04-01" }] },
      ["closures.0.to"],
    ],
    ["territory", { ...file(), locations: [] }, ["locations"]],
    ["territory", { ...file(), territory: { ...file().territory, timezone: "UTC" } }, ["territory.timezone"]],
    ["territory", { ...file(), territory: { ...file().territory, holidays: "XX" } }, ["territory.holidays"]],
    [
      "territory",
      { ...file(), services: [aService(), aService({ id: "passport", minutes: 1 })] },
      ["services.1.minutes"],
    ],
  ])("names every field of %s that is wrong, by its own path", async (path, body, fields) => {
    const before = await territories.current(true)
    expect(refusalOf(await put(`/${path}`, body))).toEqual([400, "invalid", ...fields])
    expect((await territories.current(true)).version).toBe(before.version)
  })

  it("refuses headers it cannot read, by their names", async () => {
    for (const [name, value] of [
      ["X-Why", "100%"],
      ["X-Why", "x".repeat(201)],
      ["If-Match", "*"],
    ] as const)
      expect(refusalOf(await put("/services/id-card", aService(), { [name]: value }))).toEqual([
        400,
        "invalid",
        name,
      ])
  })

  it("refuses what was decided on older rules", async () => {
    const etag = (await get("/services/passport")).headers.get("etag") ?? ""
    const first = await put("/services/passport", aService({ id: "passport", minutes: 25 }), {
      "if-match": etag,
    })
    expect(first.status).toBe(200)
    const second = await put("/services/passport", aService({ id: "passport", minutes: 30 }), {
      "if-match": etag,
    })
    expect(refusalOf(second)).toEqual([409, "changed-meanwhile"])
    expect((await get("/services/passport")).json.minutes).toBe(25)
  })

  it("breaks no promise: the last desk, the phone hours, a route", async () => {
    const hotel = (await get("/locations/hotel")).json
    const desks = [{ id: "g1", services: ["passport"] }]
    const openings = [{ ...hotel.openings[0], for: "walk-ins", until: "2027-04-01" }]
    const whole = (await get("/territory")).json
    const phoneHours = [{ days: ["mon"], from: "08:30", to: "09:30" }]
    for (const answer of [
      await put("/services/id-card", aService({ routes: ["web", "phone", "counter"] })),
      await put("/locations/hotel", { ...hotel, openings }),
      await put("/territory", { ...whole, territory: { ...whole.territory, phoneHours } }),
      await post("/locations/antenne/closures", { from: "2027-04-01", to: "2027-12-31" }),
    ]) {
      expect(refusalOf(answer)).toEqual([409, "promise-broken"])
      expect(answer.json.missing[0].message).toMatch(/\S/)
    }
    // Elsewhere a counter remains: nothing published is without one.
    expect((await put("/locations/hotel", { ...hotel, desks })).status).toBe(200)
  })

  it("gives the territory as its file, in JSON and in YAML, and takes back what it gave", async () => {
    const json = (await get("/territory")).json
    const yaml = (await get("/territory", { accept: "application/yaml" })).text
    expect(YAML.parse(yaml).services.map(({ id }: { id: string }) => id)).toEqual([
      "id-card",
      "passport",
      "permit",
    ])
    expect(readFile(yaml)).toEqual({ file: json })
    const { version } = await territories.current(true)
    expect((await put("/territory", json)).json).toEqual(json)
    expect((await territories.current(true)).version).toBe(version)
  })

  it("withdraws what an imported file does not name, and what belongs to it stays known", async () => {
    const whole = (await get("/territory")).json
    const only = {
      ...whole,
      organisations: [],
      services: whole.services.filter(({ id }: { id: string }) => id !== "passport"),
      locations: [aLocation({ desks: [{ id: "g1", services: ["id-card"] }] })],
    }
    const after = (await put("/territory", only)).json
    const states = (list: { id: string; published: boolean }[]) =>
      list.map(({ id, published }) => `${id} ${published}`)
    expect(states(after.services)).toEqual(["id-card true", "permit false", "passport false"])
    expect(states(after.locations)).toEqual(["hotel true", "antenne false", "nord false"])
    expect(after.organisations).toHaveLength(1)
  })

  it("takes a territory of a megabyte, and nothing else of that size", async () => {
    const words = Array.from({ length: 30 }, (_, i) => `${"mot ".repeat(45)}${i}`)
    const services = Array.from({ length: 40 }, (_, i) => ({
      ...aService({ id: `s${i}`, words: { fr: words }, bring: { fr: words } }),
      published: false,
    }))
    const whole = (await get("/territory")).json
    const long = { ...whole, services: [...whole.services, ...services] }
    expect(JSON.stringify(long).length).toBeGreaterThan(300_000)
    expect((await put("/territory", long)).status).toBe(200)
    expect((await put("/services/id-card", { ...aService(), x: "x".repeat(70_000) })).status).toBe(413)
    expect((await put("/territory", { x: "x".repeat(1_100_000) })).status).toBe(413)
  })

  it("refuses what is too long to be kept, and says which it is", async () => {
    const whole = (await get("/territory")).json
    const ids = Array.from({ length: 99 }, (_, i) => `${"s".repeat(37)}${i}`)
    const services = [...whole.services, ...ids.map((id) => ({ ...aService({ id }), published: false }))]
    const desks = Array.from({ length: 120 }, (_, i) => ({ id: `d${i}`, services: ids }))
    const [place, ...rest] = whole.locations
    const long = { ...place, desks: [...place.desks, ...desks] }
    const answer = await put("/territory", { ...whole, services, locations: [long, ...rest] })
    expect(refusalOf(answer)).toEqual([400, "invalid", "locations.0"])
    expect(answer.text).toContain("too long")
  })

  it("lets a manager close their place and no other, and nobody do more than their role", async () => {
    const day = { from: "2027-06-01", to: "2027-06-01" }
    const { version } = await territories.current(true)
    expect((await post("/locations/antenne/closures", day, paul)).status).toBe(403)
    expect((await put("/locations/hotel", aLocation(), paul)).status).toBe(403)
    const here = signedIn("admin:hotel", "ines")
    expect((await put("/locations/nord", aLocation({ id: "nord", postalCode: "1000" }), here)).status).toBe(
      403,
    )
    expect((await put("/locations/new", aLocation({ id: "new" }), here)).status).toBe(403)
    expect((await put("/services/id-card", aService({ minutes: 55 }), here)).status).toBe(403)
    expect((await put("/territory", (await get("/territory")).json, here)).status).toBe(200)
    expect((await territories.current(true)).version).toBe(version)
    const hotel = (await get("/locations/hotel")).json
    expect((await put("/locations/hotel", { ...hotel, phone: "+3242218001" }, here)).status).toBe(200)
    expect(refusalOf(await post("/locations/nowhere/closures", day))).toEqual([404, "not-found"])
    expect(refusalOf(await post("/services/x/publish"))).toEqual([404, "not-found"])
  })
})
