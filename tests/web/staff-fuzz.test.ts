import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import { access, type Access } from "#web/access.ts"
import { Policy } from "#shared/territory/territory.ts"
import { writeFile } from "#shared/territory/write-file.ts"
import { operations } from "#web/staff/site.tsx"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

const both = ["id-card", "passport"]
const file = () =>
  aFile({
    organisations: [{ id: "quartier", name: { fr: "Quartier" } }],
    services: [aService({ seeAlso: ["bim"] }), aService({ id: "passport" })],
    rights: [{ id: "bim", name: { fr: "BIM" }, how: { fr: "Demandez." } }],
    locations: ["hotel", "antenne"].map((id) => aLocation({ id, desks: [{ id: "g1", services: both }] })),
  })

const id = "0123456789abcdefghijkl"
const start = "2027-03-25T07:30Z"
const person = {
  name: "Amina",
  phone: "0470123456",
  address: "Rue Royale 1",
  language: "fr",
  interpreter: "arabe",
}
const letter = { ...person, location: "hotel", received: "2027-03-19", service: "id-card", persons: "1" }
const asked = {
  q: "",
  service: "id-card",
  location: "hotel",
  place: "hotel",
  start,
  from: "",
  channel: "phone",
}

const place = {
  "name-fr": "Maison",
  "address-nl": "Plein 1",
  kind: "counter",
  organisation: "",
  postalCode: "1030",
  geo: "50.8, 4.3",
  phone: "04 221 80 00",
  share: "40",
  holidays: "2027-05-06",
  "access-lift": "1",
  base: "1",
  told: "0",
  why: "travaux",
}
const opening = {
  "day-sat": "1",
  "desk-g1": "1",
  "week--1": "1",
  from: "8h30",
  to: "12:30",
  for: "walk-ins",
  every: "2",
  since: "2027-03-22",
  until: "2027-12-31",
  why: "travaux",
  do: "save",
}
const closure = {
  from: "2027-03-30",
  to: "2027-03-31",
  fromTime: "10:00",
  toTime: "11h",
  "reason-fr": "Travaux",
  why: "travaux",
  do: "save",
}

const service = { "name-fr": "Permis", minutes: "15", "routes-web": "1", "bring-fr": "a\nb", why: "travaux" }
const numbers = Object.fromEntries(
  Object.entries(Policy.parse({})).map(([name, each]) => [name, String(each)]),
)

/** Right forms, to start from. */
const forms: Record<string, Record<string, string>[]> = {
  "/:language/account": [{ language: "nl" }],
  "/:language/reception/needs": [{ code: "CDFGH", found: "yes" }],
  "/:language/reception": [
    { ...person, ...asked, also: "passport", do: "save", key: "once", beyond: "1", reason: "famille" },
    { ...person, ...asked, do: "call", key: "once" },
    { ...person, ...asked, do: "next", find: "Amina", warned: "1", why: "no-device" },
    { find: "Amina", do: "search", persons: "2" },
    { ...person, ...asked, do: "wait", waiting: "1", "wait-mon": "1", "wait-at-hotel": "1", key: "wait" },
    { find: "Amina", do: `time:hotel@${start}`, service: "id-card" },
    { do: "take:CDFGH", found: "" },
  ],
  "/:language/reception/appointment/:code": [
    { identity: "paper", do: `time:hotel@${start}`, location: "hotel", from: "2027-03-24" },
    { identity: "paper", do: "look", location: "antenne", from: "2027-03-24" },
    { identity: "paper", do: "cancel" },
  ],
  "/:language/reception/appointment/:code/person": [{ ...person, identity: "paper" }],
  "/:language/reception/appointment/:code/forget": [{ why: "", others: "1", call: "1" }],
  "/:language/reception/person": [
    { phone: "0470123456", code: "CDFGH", name: "Amina", location: "hotel" },
    { name: "Amina", location: "" },
  ],
  "/:language/reception/person/:kind/:code/erase": [
    { identity: "document", end: "1", optedOut: "1", sent: "1" },
    { identity: "" },
  ],
  "/:language/reception/desk/:location/:desk": [
    { do: "next", once: "once" },
    { do: "finish done", visit: "antenne.2027-03-22.CDFGH", once: "once" },
    { do: "again antenne.2027-03-22.w-CDFGH" },
    { do: "redirect", visit: "antenne.2027-03-22.CDFGH", service: "passport", location: "hotel" },
    { do: "undo antenne.2027-03-22.CDFGH" },
  ],
  "/:language/reception/room": [
    { do: "find", q: "Amina", language: "fr", priority: "", phone: "", name: "" },
    { do: "ticket id-card", q: "", language: "nl", priority: "child", phone: "0470123456", name: "Amina" },
    { do: "arrive CDFGH", priority: "urgent", once: "once" },
    { do: "left hotel.2027-03-22.CDFGH" },
  ],
  "/:language/reception/figures/steering/:location": [
    { do: "pin", share: "40", why: "travaux" },
    { do: "unpin", why: "travaux" },
  ],
  "/:language/reception/figures/alerts/:alert/seen": [{}],
  "/:language/reception/kiosk/:location": [{ do: "make" }, { do: "remove" }],
  "/:language/reception/day": [{ code: "CDFGH" }],
  "/:language/reception/day/paper": [
    { [`arrived-${id}`]: "0830", [`service-${id}`]: "id-card", [`persons-${id}`]: "1", [`seen-${id}`]: "0" },
  ],
  "/:language/reception/many": [
    {
      service: "id-card",
      location: "hotel",
      day: "2027-03-24",
      why: "no-skill",
      do: "book",
      for: "id-card hotel 2027-03-24",
      "name-1": "Amina",
      "phone-1": "0470123456",
      "language-1": "fr",
      "consent-1": "person-spoken",
      "start-1": start,
      "key-1": "once",
    },
    { service: "id-card", location: "hotel", day: "2027-03-24", do: "propose", "name-1": "Amina" },
  ],
  "/:language/reception/call-me": [{ ...person, channel: "phone", once: "once" }],
  "/:language/reception/calls": [{ language: "fr", service: "id-card" }],
  "/:language/reception/calls/:code": [
    { do: "outcome:reached", note: "Rappeler" },
    { do: "booked", appointment: "CDFGH", to: "hotel" },
    { do: "pass", to: "antenne", note: "a" },
    { do: "outcome:no-answer" },
    { do: "answered" },
    { do: "release" },
    { do: "next", appointment: "" },
  ],
  "/:language/reception/calls/:code/typed": [{ ...person, note: "Rappeler", appointment: "CDFGH" }],
  "/:language/reception/letters/posted": [{ location: "hotel", letters: "letter-CDFGH-confirmation-0:0" }],
  "/:language/reception/letters/new": [letter],
  "/:language/reception/letters/new/book": [
    { ...letter, choice: `${start}|hotel`, do: "book", once: "once" },
    { ...letter, do: "keep", once: "once" },
  ],
  "/:language/reception/letters/:id/answer": [{ how: "booked", code: "CDFGH" }],
  "/:language/reception/tasks/:id/done": [{}],
  "/:language/reception/waiting-list/:code": [
    { do: "yes" },
    { do: "no" },
    { do: "tried" },
    { do: "posted" },
    { do: "leave" },
    { do: "left" },
    { do: "close" },
  ],
  "/:language/reception/admin/new/service": [{ ...service, id: "permit", do: "see" }],
  "/:language/reception/admin/services/:service": [{ ...service, do: "save" }],
  "/:language/reception/admin/services/:service/publish": [{ do: "save", why: "travaux" }],
  "/:language/reception/admin/services/:service/unpublish": [{ do: "save", why: "travaux" }],
  "/:language/reception/admin/new/organisation": [{ "name-fr": "Quartier", do: "see" }],
  "/:language/reception/admin/organisations/:organisation": [{ "name-fr": "Quartier", do: "save" }],
  "/:language/reception/admin/organisations/:organisation/remove": [{ do: "save", why: "travaux" }],
  "/:language/reception/admin/new/right": [
    { "name-fr": "BIM", "how-fr": "Demandez.", "if-nl": "Laag?", persons: "2", "needs-sign": "1", do: "see" },
  ],
  "/:language/reception/admin/rights/:right": [
    { "name-fr": "BIM", "how-fr": "Ici.", "with-id-card": "1", why: "travaux", do: "save" },
  ],
  "/:language/reception/admin/rights/:right/remove": [{ do: "save", why: "travaux" }],
  "/:language/reception/admin/policy": [{ ...numbers, do: "see" }],
  "/:language/reception/admin/head": [
    {
      "name-fr": "Commune",
      phone: "04 221 80 00",
      "hours-0-mon": "1",
      "hours-0-from": "8h",
      "hours-0-to": "16h",
    },
  ],
  "/:language/reception/admin/versions/:version/undo": [{ do: "save", why: "travaux" }],
  "/:language/reception/admin/territory": [
    { text: writeFile(file()), do: "see" },
    { text: JSON.stringify(file()), why: "travaux", base: "1", told: "9", do: "save" },
  ],
  "/:language/reception/admin/new/location": [{ ...place, id: "maison", do: "see" }],
  "/:language/reception/admin/locations/:location/edit": [{ ...place, published: "1", do: "save" }],
  "/:language/reception/admin/locations/:location/new/desk": [
    { id: "g9", "service-passport": "1", do: "save", why: "travaux" },
  ],
  "/:language/reception/admin/locations/:location/desks/:desk": [{ "service-id-card": "1", do: "see" }],
  "/:language/reception/admin/locations/:location/desks/:desk/remove": [{ do: "save", why: "travaux" }],
  "/:language/reception/admin/locations/:location/new/opening": [opening],
  "/:language/reception/admin/locations/:location/openings/:opening": [opening],
  "/:language/reception/admin/locations/:location/openings/:opening/remove": [{ do: "save" }],
  "/:language/reception/admin/locations/:location/new/closure": [closure, { ...closure, "desk-g1": "1" }],
  "/:language/reception/admin/locations/:location/closures/:closure/remove": [{ do: "save" }],
  "/:language/reception/attest": [
    { appointment: "CDFGH" },
    {
      service: "id-card",
      location: "hotel",
      channel: "phone",
      date: "2027-03-20",
      result: "no-place",
      once: "once",
    },
  ],
}

const guarded = (needed: Access) => !["public", "key"].includes(needed)
const posts = Object.entries(access)
  .filter(([name, needed]) => name.startsWith("POST /:language") && guarded(needed))
  .map(([name]) => name.replace("POST ", ""))
const gets = Object.entries(access)
  .filter(([name, needed]) => name.startsWith("GET /:language") && guarded(needed))
  .map(([name]) => name.replace("GET ", ""))

const nasty = [
  "",
  " ",
  "\0",
  "\u202Eabc",
  "constructor",
  "__proto__",
  "toString",
  "*",
  "1e999",
  "-1",
  "0",
  "13",
  "0000-01-01",
  "9999-12-31",
  "9999-12-31T23:59Z",
  "1000-01-01T00:00Z",
  "2999-12-31T23:59:59Z",
  "2027-13-45T99:99Z",
  "hotel@",
  "take:",
  "time:@",
  `time:nowhere@${start}`,
  "time:hotel@2999-12-31T23:59Z",
  "from:9999-12-31",
  "service:__proto__",
  "id-card,id-card,passport,__proto__",
  "CDFGH",
  "x".repeat(3000),
  "é".repeat(30_000),
  "+",
  "#",
]
const text = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...nasty) },
  fc.string({ unit: "binary", maxLength: 300 }),
)

const names = [...new Set(Object.values(forms).flat().flatMap(Object.keys)), "constructor", "also-__proto__"]

describe("whatever is typed into a form of staff", () => {
  let world: World
  let code = ""
  /** Somebody whom Ada is calling. */
  let called = ""
  /** Somebody on the waiting list, for whom a time is kept. */
  let waits = ""
  const ada = signedIn("admin:*", "ada")
  const samira = signedIn("helper:*@quartier", "samira")
  const by = (path: string) => (/many|mine/.test(path) ? samira : ada)

  beforeAll(async () => {
    world = await aWorld({ file: file() })
    code = (await book(world.act(), aRequest({ resident: { language: "fr", name: "Amina" } }))).code
  })

  const urlOf = (path: string, place: string) =>
    path
      .replace(":language", "fr")
      .replace("calls/:code", place === code && called ? `calls/${called}` : "calls/:code")
      .replace("waiting-list/:code", `waiting-list/${place === code && waits ? waits : ":code"}`)
      .replace(/:(code|id)/, encodeURIComponent(place))
      .replace(":kind", place === code ? "appointment" : encodeURIComponent(place))
      .replace(":service", place === code ? "passport" : encodeURIComponent(place))
      .replace(":organisation", place === code ? "quartier" : encodeURIComponent(place))
      .replace(":right", place === code ? "bim" : encodeURIComponent(place))
      .replace(":version", place === code ? "2" : encodeURIComponent(place))
      .replace(/:(opening|closure)/, encodeURIComponent(place))
      .replace(":location", place === code ? "antenne" : encodeURIComponent(place))
      .replace(":desk", "g1")

  const broken = async (path: string, url: string, body?: URLSearchParams) => {
    const answer = await world.site.request(url, {
      headers: { ...by(path), ...(body && { "content-type": "application/x-www-form-urlencoded" }) },
      ...(body && { method: "POST", body: body.toString() }),
    })
    return answer.status >= 500 ? `${answer.status} ${url}` : undefined
  }

  it("has a right form to start from for every one of them", () => {
    expect(Object.keys(forms).sort()).toEqual(posts.sort())
  })

  const brokenAmong = async (pages: string[]) => {
    const asked = pages.map((each) => broken(each, `${urlOf(each, code)}?location=hotel&date=2027-03-25`))
    return (await Promise.all(asked)).filter((each) => each !== undefined)
  }
  /** Some pages, others each time. */
  const someAfter = (path: string) => gets.filter((_, i) => i % 8 === posts.indexOf(path) % 8)

  const claim = async () =>
    void (called = (await world.call("/staff/callbacks/claim-next", {}, ada)).json?.code ?? "")

  let phones = 0
  const offer = async () => {
    const resident = { language: "fr", phone: `0421900${String(phones++).padStart(2, "0")}` }
    waits = (await world.call("/staff/waiting-list", { service: "id-card", resident }, ada)).json?.code ?? ""
    await world.tick()
  }

  it.each(posts)("POST %s never breaks, nor do pages after it", async (path) => {
    const almost = fc
      .tuple(
        fc.constantFrom(...(forms[path] ?? [])),
        fc.array(fc.tuple(fc.nat(), text), { maxLength: 2 }),
        fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 1 }),
        fc.oneof({ weight: 9, arbitrary: fc.constant("") }, { weight: 1, arbitrary: text }),
        fc.boolean(),
      )
      .map(([right, own, changes, place, twice]) => {
        const form = new URLSearchParams(right)
        const fields = Object.keys(right)
        const ownChanges = own.map(([n, value]) => [fields[n % fields.length] ?? "colour", value] as const)
        for (const [name, value] of [...ownChanges, ...changes])
          form[twice ? "append" : "set"](name, value.toWellFormed())
        return { form, place: (place || code).toWellFormed() }
      })
    const isCall = path.includes("/calls/:code")
    for (const end of isCall ? ["61", "62", "63"] : [])
      await world.call("/callbacks", { phone: `04701234${end}`, language: "fr" })
    await fc.assert(
      fc.asyncProperty(almost, async ({ form, place }) => {
        if (isCall) await claim()
        if (path.includes("/waiting-list/")) await offer()
        expect(await broken(path, urlOf(path, place), form)).toBeUndefined()
      }),
      { numRuns: 6 },
    )
    expect(await brokenAmong(someAfter(path))).toEqual([])
  })

  it("leave every page whole", async () => {
    expect(await brokenAmong(gets)).toEqual([])
  })

  const queries = ["location", "date", "from", "to", "code", "colleague", "month", "call", "same", "done"]
  const more = [
    "unsaved",
    "codes",
    "other",
    "arrived",
    "left",
    "posted",
    "all",
    "channel",
    "again",
    "visit",
    "did",
    "wide",
  ]

  it.each(gets)("GET %s never breaks, whatever is asked", async (path) => {
    const query = fc.array(fc.tuple(fc.constantFrom(...queries, ...more), text), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(query, fc.oneof(fc.constant(""), text), async (asks, place) => {
        const search = new URLSearchParams(
          asks.map(([name, value]): [string, string] => [name, value.toWellFormed()]),
        )
        const url = `${urlOf(path, (place || code).toWellFormed())}?${search.toString()}`
        expect(await broken(path, url.slice(0, 8000))).toBeUndefined()
      }),
      { numRuns: 4 },
    )
  })
})

const request = { service: "id-card", location: "hotel", start: "2027-03-26T08:30:00+01:00" }

/** Right bodies and queries of the API, to start from. */
const bodies: Record<string, Record<string, unknown>> = {
  "/staff/appointments": {
    ...request,
    channel: "phone",
    resident: { language: "fr", name: "Amina", phone: "0470123456" },
    also: ["passport"],
    overbook: { reason: "a newborn" },
    why: "no-device",
    consent: { by: "person", how: "spoken" },
    minutes: 5,
    received: "2027-03-19",
    persons: 2,
  },
  "/staff/search": { code: "CDFGH", name: "Amina", phone: "0470123456" },
  "/staff/appointments/{code}/move": { start: request.start, location: "antenne", why: "identity" },
  "/staff/appointments/{code}/cancel": { why: "identity" },
  "/staff/appointments/{code}/arrive": {},
  "/staff/tasks/{id}/done": {},
  "/staff/callbacks": {
    phone: "0470123458",
    name: "Amina",
    language: "fr",
    service: "id-card",
    location: "hotel",
    channel: "counter",
    window: { from: "2027-03-25T08:00Z", to: "2027-03-25T10:00Z" },
  },
  "/staff/waiting-list": {
    service: "id-card",
    also: ["passport"],
    persons: 2,
    locations: ["hotel"],
    days: ["mon", "2027-04-06"],
    resident: { language: "fr", name: "Amina", phone: "0470123456" },
    channel: "phone",
    consent: { by: "person", how: "spoken" },
  },
  "/staff/waiting-list/{code}/accept": {},
  "/staff/waiting-list/{code}/decline": { answer: "no" },
  "/staff/waiting-list/{code}/leave": {},
  "/staff/visits": {
    location: "hotel",
    service: "id-card",
    also: ["passport"],
    persons: 2,
    language: "fr",
    name: "Amina",
    phone: "0470123456",
    needs: { wheelchair: true },
    priority: { why: "infirm" },
  },
  "/staff/desks/{location}/{desk}/call-next": {},
  "/staff/visits/{visit}/serve": {},
  "/staff/visits/{visit}/finish": { outcome: "done" },
  "/staff/visits/{visit}/no-show": {},
  "/staff/visits/{visit}/recall": {},
  "/staff/visits/{visit}/park": {},
  "/staff/visits/{visit}/return": {},
  "/staff/visits/{visit}/redirect": { location: "antenne", service: "passport" },
  "/staff/visits/{visit}/leave": {},
  "/staff/callbacks/claim-next": { languages: ["fr"], services: ["id-card"] },
  "/staff/callbacks/{code}/attempts": { outcome: "busy" },
  "/staff/callbacks/{code}/close": { resolution: "appointment", appointment: "CDFGH" },
  "/staff/callbacks/{code}/renew": {},
  "/staff/callbacks/{code}/release": {},
  "/staff/callbacks/{code}/pass": { location: "antenne" },
  "/admin/services/{service}": {
    ...aService({ id: "passport", seeAlso: ["id-card"], bring: { fr: ["la carte"] } }),
    published: true,
  },
  "/admin/services/{service}/publish": {},
  "/admin/services/{service}/unpublish": {},
  "/admin/locations/{location}": { ...aLocation(), closures: [], protectedShare: 0.5, published: true },
  "/admin/people/search": { phone: "0470123456", code: "CDFGH", name: "Amina", location: "hotel" },
  "/admin/people/{kind}/{record}/erase": { identity: "document", same: true, end: true, optedOut: false },
  "/admin/locations/{location}/closures": { from: "2027-03-29", to: "2027-03-30", desks: ["g1"] },
  "/admin/territory": { ...file() },
  "/staff/attestations": {
    service: "id-card",
    location: "hotel",
    channel: "phone",
    date: "2027-03-20",
    result: "no-place",
  },
}
const queries: Record<string, Record<string, string>> = {
  "/staff/slots": {
    service: "id-card",
    location: "hotel",
    from: "2027-03-23",
    to: "2027-03-25",
    persons: "2",
    channel: "phone",
  },
  "/staff/appointments": { location: "hotel", date: "2027-03-26" },
  "/staff/appointments/{code}": {},
  "/staff/waiting-list": { location: "hotel" },
  "/staff/tasks": { location: "hotel" },
  "/staff/trail": { colleague: "ada", month: "2027-03" },
  "/manager/alerts": {},
  "/admin/people/{kind}/{record}": { same: "true" },
  "/manager/figures": { from: "2027-03-01", to: "2027-03-22", by: "service" },
  "/admin/services/{service}": {},
  "/admin/locations/{location}": {},
  "/admin/territory": {},
  "/admin/health": {},
}
const calls = operations.filter(({ path }) => /^\/(staff|admin|manager)\//.test(path))

describe("whatever is sent to the API of staff", () => {
  let world: World
  let code = ""
  let visit = ""
  const ada = signedIn("admin:*", "ada")
  beforeAll(async () => {
    world = await aWorld({ file: file() })
    code = (await book(world.act(), aRequest({ resident: { language: "fr", name: "Amina" } }))).code
    visit = (await world.call("/staff/visits", { location: "hotel", service: "id-card" }, ada)).json.id
  })

  const value = fc.oneof(text, fc.double(), fc.jsonValue({ maxDepth: 3 }))

  it.each(calls)("$method $path is answered", async ({ method, path }) => {
    const right = (method === "get" ? queries : bodies)[path]
    if (!right) throw new Error(`nothing right to start from: ${path}`)
    const names = [...Object.keys(right), "colour", "__proto__", "code"]
    const changes = fc.array(fc.tuple(fc.constantFrom(...names), method === "get" ? text : value), {
      maxLength: 2,
    })
    const place = fc.oneof({ weight: 5, arbitrary: fc.constant("") }, text)
    await fc.assert(
      fc.asyncProperty(changes, place, async (changed, at) => {
        const sent = { ...right, ...Object.fromEntries(changed) }
        const known = path.includes("{visit}") ? visit : path.includes("{desk}") ? "g1" : code
        const id = encodeURIComponent((at || known).toWellFormed())
        const asked = method === "get" ? Object.entries(sent) : []
        const search = new URLSearchParams(
          asked.map(([name, each]): [string, string] => [name, String(each).toWellFormed()]),
        )
        const own = path
          .replace("{service}", at ? id : "passport")
          .replace("{location}", at ? id : "hotel")
          .replace("{kind}", "appointment")
        const url = own.replace(/\{\w+\}/, id) + (method === "get" ? `?${search.toString()}` : "")
        const answer = await world.call(
          url.slice(0, 8000),
          method === "get" ? undefined : sent,
          ada,
          method.toUpperCase(),
        )
        expect(answer.status, url).toBeLessThan(500)
      }),
      { numRuns: 8 },
    )
    const day = await world.call("/staff/appointments?location=hotel&date=2027-03-26", undefined, ada)
    expect(day.status).toBe(200)
  })
})
