import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { request } from "#shared/callback/request.ts"
import { keep } from "#shared/letter/accept.ts"
import { grantFrom, grantText, Role } from "#shared/staff/staff.ts"
import { within } from "#shared/staff/within.ts"
import * as letters from "#shared/letter/letter.table.ts"
import * as tasks from "#shared/task/task.table.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { access, type Access } from "#web/access.ts"
import { people } from "#web/dev/people.ts"
import { inForce } from "#shared/territory/load.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, monday, signedIn, type World } from "../world.ts"

const organisations = ["cpas", "quartier"].map((id) => ({ id, name: { fr: id } }))
const file = () =>
  aFile({
    organisations,
    locations: [
      aLocation({ id: "mairie" }),
      aLocation({ id: "centre", organisation: "cpas" }),
      aLocation({ id: "espace", organisation: "quartier" }),
    ],
  })
const whose = { cpas: "centre", quartier: "espace" } as const
type Organisation = keyof typeof whose

const somebody = (world: World, grants: string) =>
  asStaff(world.now(), {
    id: grants,
    name: grants,
    grants: grants.split(",").flatMap((text) => grantFrom(text) ?? []),
  })

describe("a colleague of one organisation", () => {
  it("works at its locations and no other, whatever the territory; a helper stays one", () => {
    const place = fc.record({
      id: fc.constantFrom("a", "b", "c", "d"),
      organisation: fc.constantFrom("x", "y", "z", undefined),
    })
    const some = fc.uniqueArray(place, { selector: ({ id }) => id, maxLength: 4 })
    const grant = fc.record({
      role: fc.constantFrom(...Role.options),
      location: fc.constantFrom("*", "a", "b", "e"),
      organisation: fc.constantFrom("x", "y", "w"),
    })
    fc.assert(
      fc.property(some, fc.array(grant, { maxLength: 4 }), (places, grants) => {
        const locations = file().locations.flatMap((each, i) => {
          const { id, organisation } = places[i] ?? {}
          return id ? [{ ...each, id, organisation }] : []
        })
        const staff = within({ id: "zoe", name: "Zoé", grants }, { locations })
        for (const { role, location, organisation } of staff.grants) {
          const asked = grants.filter((each) => each.role === role && each.organisation === organisation)
          expect(asked.some((each) => each.location === "*" || each.location === location)).toBe(true)
          if (role === "helper") continue
          expect(locations.find(({ id }) => id === location)?.organisation).toBe(organisation)
        }
        for (const { role, location, organisation } of grants.filter((each) => each.role !== "helper"))
          for (const { id } of locations.filter((each) => each.organisation === organisation))
            if (location === "*" || location === id)
              expect(staff.grants).toContainEqual({ role, location: id, organisation })
        const helping = (list: typeof grants) => list.filter(({ role }) => role === "helper")
        expect(staff.grants.filter(({ role }) => role === "helper")).toEqual(helping(grants))
      }),
    )
  })

  it("is among the people to try", () => {
    const [nora] = people(inForce(somebodyNow, file())).filter(({ id }) => id === "nora")
    expect(nora?.grants.map(grantText)).toEqual(["admin:*@quartier"])
  })
})
const somebodyNow = asStaff(monday, { id: "zoe", name: "Zoé", grants: [] })

const shows = (needed: Access) => !["public", "key", "signed-in"].includes(needed)
const routes = Object.entries(access)
  .filter(([, needed]) => shows(needed))
  .map(([name]) => name)

type Of = { code: string; call: string; phone: string; given: string; letter: string; task: string }

describe("the people of one organisation", () => {
  let world: World
  const of: Record<string, Of> = {}
  const codes = new Map<string, string>()

  beforeAll(async () => {
    world = await aWorld({ file: file() })
    const all = somebody(world, "reception:*")
    for (const [i, [organisation, location]] of Object.entries(whose).entries()) {
      const phone = `+3247099887${i}`
      const name = `Zwx${location} Qkh${location}`
      const resident = { language: "fr" as const, name, phone, address: `Rue Kqj${location} 1` }
      const helper = somebody(world, `helper:*@${organisation}`)
      const asked = { location, resident }
      const helped = await book(
        { ...helper, channel: "helper" },
        aRequest({ ...asked, start: "2027-03-22T09:00:00.000Z" }),
      )
      const { code } = await book(
        { ...all, channel: "phone" },
        aRequest({ ...asked, start: "2027-03-22T09:30:00.000Z" }),
      )
      const byLetter = { language: "fr" as const, name, address: resident.address }
      await book(
        { ...all, channel: "phone" },
        aRequest({ location, resident: byLetter, start: "2027-03-25T09:30:00.000Z" }),
      )
      await arrive(all, code)
      const { callback } = await request(all, { phone, name, language: "fr", location })
      const keyed = { received: "2027-03-19", location, also: [], persons: 1, wishes: ["mon-am" as const] }
      const letter = await keep({ ...all, channel: "post" }, { ...keyed, resident }, `k${i}`)
      for (const each of [helped.code, code, callback.code]) codes.set(each, location)
      of[organisation] = {
        code,
        call: callback.code,
        phone,
        given: `Zwx${location}`,
        letter: letter.id,
        task: "",
      }
    }
    // Whoever called without saying for where: of nobody's organisation.
    const { callback } = await request(all, {
      phone: "+32470998879",
      name: "Zwxmairie Qkhmairie",
      language: "fr",
    })
    codes.set(callback.code, "mairie")
    await world.tick()
    for (const [organisation, location] of Object.entries(whose)) {
      const mine = of[organisation]
      const [task] = await tasks.open(location)
      if (mine && task) mine.task = task.id
    }
  })

  it("are there: in a task and in a letter that waits too", async () => {
    expect(Object.values(of).every(({ task }) => task)).toBe(true)
    expect((await letters.open("centre")).length).toBe(1)
  })

  /** Everything one may ask of a route to see somebody: by their code, place, name, number. */
  function asks(route: string, location: string, { code, call, phone, given, letter, task }: Of) {
    const [method = "", path = ""] = route.split(" ")
    const id = path.includes("letters") ? letter : task
    const filled = path
      .replace(":language", "fr")
      .replace(":code", code)
      .replace(":id", id)
      .replace(":location", location)
    const where = { location, date: "2027-03-22" }
    const api = path.startsWith("/api")
    const queries: Record<string, string>[] = api
      ? path.endsWith("/slots")
        ? [{ service: "id-card", from: "2027-03-22", to: "2027-03-26", location }]
        : path.endsWith("/trail")
          ? [{ code }, { colleague: "reception:*", month: "2027-03" }]
          : path.endsWith("/tasks")
            ? [{ location }]
            : path.endsWith("/appointments")
              ? [where]
              : [{}]
      : [
          where,
          {},
          // Figures are of rows without persons: they take no code.
          ...(path.includes("/figures")
            ? []
            : ["call", "same", "done", "code", "codes", "other", "arrived"].map((name) => ({
                ...where,
                [name]: name === "call" ? call : code,
              }))),
          { colleague: "reception:*", month: "2027-03" },
          { all: "1" },
          { format: "csv" },
        ]
    const bodies: Record<string, string>[] = api
      ? path.endsWith("/search")
        ? [{ code }, { name: given }, { phone }]
        : path.endsWith("/move")
          ? [{ start: "2027-03-26T09:00:00.000Z" }]
          : [{}]
      : [
          ...[code, given, phone].map((find) => ({ find, do: "search" })),
          { do: `take:${code}`, found: "" },
          { code, location },
          { identity: "paper", do: "cancel" },
          { identity: "paper", name: "Zoé", language: "fr" },
          { why: "", others: "1", call: "1" },
          { location, letters: `${task}:0` },
          { how: "phoned" },
        ]
    if (method === "GET")
      return queries.map((query) => ({
        method,
        url: `${filled}?${new URLSearchParams(query).toString()}`,
        type: undefined,
        body: null,
      }))
    return bodies.map((body) => ({
      method,
      url: filled,
      type: api ? "application/json" : "application/x-www-form-urlencoded",
      body: api ? JSON.stringify(body) : new URLSearchParams(body).toString(),
    }))
  }

  /** Whose names, numbers and addresses somebody is shown who asks that. */
  async function seen(grants: string, route: string, organisation: Organisation): Promise<string[]> {
    const location = whose[organisation]
    const theirs = of[organisation]
    if (!theirs) throw new Error(organisation)
    const found: string[] = []
    for (const { url, type, ...ask } of asks(route, location, theirs)) {
      const headers = { ...signedIn(grants), ...(type !== undefined && { "content-type": type }) }
      const answer = await world.site.request(url, { ...ask, headers })
      const text = await answer.text()
      expect(answer.status, url).toBeLessThan(500)
      for (const where of ["centre", "espace", "mairie"])
        if (text.includes(`Qkh${where}`) || text.includes(`Kqj${where}`)) found.push(where)
      // A code that nobody asked for says that somebody is there.
      for (const [code, where] of codes)
        if (!`${url} ${ask.body ?? ""}`.includes(code) && text.includes(code)) found.push(where)
    }
    return [...new Set(found)]
  }

  const others = { cpas: "quartier", quartier: "cpas" } as const
  const colleagues = [
    ["helper", "cpas"],
    ["admin", "quartier"],
  ] as const

  it.each(routes)("is not shown to another's by %s", async (route) => {
    for (const [role, mine] of colleagues) {
      const them = await seen(`${role}:*@${mine}`, route, others[mine])
      expect(
        them.filter((where) => where !== whose[mine]),
        `${role} of ${mine}`,
      ).toEqual([])
    }
  })

  it("is shown to its own, on most of these routes, and all to whoever answers for all", async () => {
    const own = new Set<string>()
    for (const route of routes.filter((name) => name.startsWith("GET")))
      for (const role of ["helper", "admin"])
        if ((await seen(`${role}:*@cpas`, route, "cpas")).includes("centre")) own.add(route)
    expect(own.size).toBeGreaterThan(12)
    expect(await seen("admin:*", "POST /api/v1/staff/search", "quartier")).toEqual(["espace"])
  })

  it("is not shown by a location that is named beside another's organisation", async () => {
    expect(await seen("admin:espace@cpas", "GET /:language/reception/day", "quartier")).toEqual([])
    const answer = await world.site.request("/fr/reception/day", { headers: signedIn("admin:espace@cpas") })
    expect(answer.status).toBe(403)
  })
})
