import { beforeEach, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { languages } from "#shared/language.ts"
import { hour, instant, minute, ms } from "#shared/time.ts"
import * as entries from "#shared/waiting-list/entry.table.ts"
import { wordsIn } from "#shared/words/words.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { type Answer as Called, refusalOf } from "./answers.ts"
import { type Answer, headingOf, hidden, phoneOf, plain, valueOf } from "./phone.ts"

/** Two places with an hour on one day a week each, and none of it free; the second cannot be reached in a wheelchair. */
const file = aFile({
  policy: { protectedShare: 0, horizonDays: 7 },
  services: [
    aService({ perPerson: true }),
    aService({ id: "by-phone", routes: ["phone", "counter", "post"] }),
  ],
  locations: [
    aLocation({
      desks: [{ id: "g1", services: ["id-card", "by-phone"] }],
      openings: [{ days: ["wed"], from: "08:30", to: "09:30", for: "appointments" }],
    }),
    aLocation({
      id: "nord",
      name: { fr: "Maison du Nord", nl: "Huis Noord" },
      desks: [{ id: "n1", services: ["id-card"] }],
      openings: [{ days: ["thu"], from: "08:30", to: "08:45", for: "appointments" }],
    }),
  ],
})
const times = [0, 15, 30, 45].map((more) => instant(Date.parse("2027-03-24T07:30:00.000Z") + more * minute))
const first = times[0] ?? ""

let world: World
let held: Awaited<ReturnType<typeof book>>[]
async function full() {
  world = await aWorld({ file })
  held = []
  for (const start of times) held.push(await book(world.act("phone"), aRequest({ start })))
  await book(world.act("phone"), aRequest({ location: "nord", start: instant(ms(first) + 24 * hour) }))
}
async function givesBack(n = 0) {
  const made = held[n]
  if (made) await cancel(world.act("phone"), made.code, keyOf(made))
  await world.tick()
}
const fr = wordsIn("fr")
const get = (path: string) => phoneOf(world).get(path)
const send = (path: string, form: Record<string, string> = {}) => phoneOf(world).post(path, form)
const form = "/fr/waiting-list?service=id-card"

/** What is ticked on the form, as a browser would send it. */
const ticksOf = ({ html }: Answer): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input id="((?:place|day)-[^"]*)"[^>]*checked/g)].map(([, name = ""]) => [name, "1"]),
  )
/** Joins as a person does: the form as it came, with something typed. */
async function join(typed: Record<string, string>, path = form, without: string[] = []): Promise<Answer> {
  const page = await get(path)
  const ticks = Object.entries(ticksOf(page)).filter(([name]) => !without.includes(name))
  return await send(path, { ...Object.fromEntries(ticks), once: hidden(page, "once"), ...typed })
}
/** The only one who waits. */
async function waiter() {
  const [entry] = await entries.waiting()
  if (!entry) throw new Error("nobody waits")
  return entry
}
const formTo = ({ html }: Answer, name: string) =>
  plain(new RegExp(`action="([^"]*/${name}\\?[^"]*)"`).exec(html)?.[1] ?? "")

describe("the page of the waiting list", () => {
  beforeEach(full)

  it("is linked wherever no time is free, with what was looked for", async () => {
    const looked = "service=id-card&persons=2"
    for (const [path, query] of [
      [`/fr/place?${looked}`, looked],
      [`/fr/time?${looked}`, looked],
      [`/fr/time?${looked}&location=nord`, `${looked}&location=nord`],
      [
        `/fr/appointment/${held[0]?.code}/move?key=${held[0] && keyOf(held[0])}`,
        "service=id-card&location=hotel",
      ],
    ] as const)
      expect(plain((await get(path)).html), path).toContain(`href="/fr/waiting-list?${query}"`)
  })

  it("says it again where somebody was quicker and nothing is left", async () => {
    const phone = phoneOf(world)
    const at = `service=id-card&location=hotel&start=${encodeURIComponent(first)}`
    await phone.post(`/fr/who?${at}`, {})
    const lost = await phone.post(`/fr/check?${at}`)
    expect(lost.status).toBe(409)
    expect(plain(lost.html)).toContain('href="/fr/waiting-list?service=id-card&location=hotel"')
  })

  it.each(languages)(
    "asks in %s for one way to reach somebody, with every place and day ticked",
    async (language) => {
      const { waitingList: words } = wordsIn(language)
      const page = await get(`/${language}/waiting-list?service=id-card&location=nord`)
      expect([page.status, headingOf(page)]).toEqual([200, words.title])
      for (const said of [words.text, words.way, words.places, words.days, words.button])
        expect(plain(page.html)).toContain(said)
      expect(Object.keys(ticksOf(page))).toEqual(["place-nord", "place-hotel", "day-wed", "day-thu"])
    },
  )

  it("sends whoever wants what is not had on the web, or will never be, where that is said", async () => {
    const other = await get("/fr/waiting-list?service=by-phone")
    expect([other.status, other.location]).toEqual([302, "/fr/visit?service=by-phone"])
    const never = await get(`${form}&persons=9`)
    expect([never.status, never.location]).toEqual([302, "/fr/time?service=id-card&persons=9"])
    expect((await send(`${form}&persons=9`, { phone: "0470123456" })).location).toBe(never.location)
    expect((await get("/fr/waiting-list")).status).toBe(404)
  })

  it("puts on the list, any place and day where nothing was unticked, and tells by what they have", async () => {
    const done = await join({ phone: "0470 12 34 56", name: "Amina" }, `${form}&persons=2`)
    const entry = await waiter()
    expect(done.status).toBe(303)
    expect(done.location).toMatch(new RegExp(`^/fr/waiting-list/${entry.code}\\?key=.{8}$`))
    expect(entry).toMatchObject({
      service: "id-card",
      persons: 2,
      resident: { phone: "+32470123456", name: "Amina", language: "fr" },
      asked: { channel: "web" },
    })
    expect([entry.locations, entry.days]).toEqual([undefined, undefined])
    const page = await get(done.location)
    expect(headingOf(page)).toBe(fr.waitingList.doneTitle)
    for (const said of [
      fr.waitingList.tell.sms,
      fr.callMe.ahead(0),
      "2 personnes",
      "lundi 22 mars",
      entry.code,
    ])
      expect(plain(page.html)).toContain(said)
    expect(page.html).not.toContain("Amina")
    await world.tick()
    expect(world.post.sent.at(-1)).toMatchObject({ to: "+32470123456" })
  })

  it("keeps the places and days that stay ticked", async () => {
    const done = await join({ email: "a@exemple.be" }, form, ["place-nord", "day-thu"])
    expect(await waiter()).toMatchObject({ locations: ["hotel"], days: ["wed"] })
    const page = plain((await get(done.location)).html)
    for (const said of ["Hôtel communal", "mercredi", fr.waitingList.tell.email]) expect(page).toContain(said)
    expect(page).not.toContain("Maison du Nord")
  })

  it("says what is missing or wrong, links it, and keeps what was typed and unticked", async () => {
    const none = await join({ name: "Amina" }, form, ["place-nord"])
    expect(none.status).toBe(422)
    expect(plain(none.html)).toContain(fr.waitingList.way)
    expect(none.html).toContain('<a href="#phone">')
    expect(valueOf(none, "name")).toBe("Amina")
    expect(Object.keys(ticksOf(none))).toEqual(["place-hotel", "day-wed", "day-thu"])
    const wrong = await join({ email: "nobody", phone: "04" })
    expect([wrong.status, wrong.html.match(/<a href="#(phone|email)">/g)]).toEqual([
      422,
      ['<a href="#phone">', '<a href="#email">'],
    ])
    expect(await entries.anyone()).toBe(false)
  })

  it("pressed twice is one place; with another number it is another", async () => {
    const page = await get(form)
    const press = (phone: string) => send(form, { once: hidden(page, "once"), phone })
    const [one, two] = [await press("0470 12 34 56"), await press("0470 12 34 56")]
    expect(two.location).toBe(one.location)
    expect((await press("0470 12 34 57")).location).not.toBe(one.location)
  })

  it("takes a phone so often a day, and then shows a person", async () => {
    for (let i = 0; i < 4; i++) expect((await join({ phone: "0470 12 34 56" })).status).toBe(303)
    const more = await join({ phone: "0470 12 34 56" })
    expect(more.status).toBe(429)
    expect(plain(more.html)).toContain(fr.limits.phone)
    expect(more.html).toContain("/fr/call-me?service=id-card")
  })

  it("shows the time that is kept and until when; a yes is the appointment's own page, however often", async () => {
    const { location } = await join({ phone: "0470 12 34 56" })
    await givesBack()
    const page = await get(location)
    expect(headingOf(page)).toBe(fr.waitingList.offerTitle)
    for (const said of ["mercredi 24 mars à", "8h30", "Hôtel communal", "lundi 22 mars à 13h"])
      expect(plain(page.html.replaceAll(/<\/?span[^>]*>/g, ""))).toContain(said)
    const yes = () => send(formTo(page, "accept"), { start: hidden(page, "start") })
    const [one, again] = [await yes(), await yes()]
    expect([one.status, again.location]).toEqual([303, one.location])
    expect(one.location).toMatch(/^\/fr\/appointment\/.{5}\?key=.{8}&new=1$/)
    expect(headingOf(await get(one.location))).toBe(fr.done.title)
    const over = await get(location)
    expect(headingOf(over)).toBe(fr.waitingList.booked)
    expect(plain(over.html)).toContain(`href="${one.location.replace("&new=1", "")}"`)
  })

  it("keeps their place for whoever says no; and a page that is old by then answers for no other time", async () => {
    const { location } = await join({ phone: "0470 12 34 56" })
    await givesBack()
    const old = await get(location)
    const start = hidden(old, "start")
    expect((await send(formTo(old, "decline"), { start })).location).toBe(location)
    expect(headingOf(await get(location))).toBe(fr.waitingList.doneTitle)
    await givesBack(1)
    const late = await send(formTo(old, "accept"), { start })
    expect(late.status).toBe(409)
    expect(plain(late.html)).toContain(fr.waitingList.late)
    // What is kept now stands on the page, to say yes to.
    expect(hidden(late, "start")).toBe("2027-03-24T07:45Z")
    await send(formTo(old, "decline"), { start })
    expect((await waiter()).offer?.place.start).toBe(times[1])
  })

  it("says so when a time went by without an answer, and takes no late yes", async () => {
    const { location } = await join({ phone: "0470 12 34 56" })
    await givesBack()
    const page = await get(location)
    world.advance(5 * hour)
    expect(headingOf(await get(location))).toBe(fr.waitingList.doneTitle)
    await world.tick()
    expect(plain((await get(location)).html)).toContain(fr.waitingList.passed)
    expect((await send(formTo(page, "accept"), { start: hidden(page, "start") })).status).toBe(409)
  })

  it("is left with one press, twice without a complaint, and can be begun anew", async () => {
    const { location } = await join({ phone: "042218001" })
    const page = await get(location)
    expect(plain(page.html)).toContain(fr.waitingList.tell.call)
    for (let i = 0; i < 2; i++) expect((await send(formTo(page, "leave"))).location).toBe(location)
    const left = await get(location)
    expect(headingOf(left)).toBe(fr.waitingList.left)
    expect(left.html).toContain("/fr/place?service=id-card")
    expect(await entries.anyone()).toBe(false)
  })

  it("is found again with its code and its key, and by nobody else", async () => {
    const { location } = await join({ address: "Rue Royale 1, 1030 Schaerbeek" })
    const [, code = "", key = ""] = /waiting-list\/(.{5})\?key=(.{8})/.exec(location) ?? []
    expect((await send("/fr/find", { code: code.toLowerCase(), key })).location).toBe(location)
    expect((await send("/fr/find", { code, key: "CDFGHJKM" })).status).toBe(422)
    expect((await get(`/fr/waiting-list/${code}?key=CDFGHJKM`)).status).toBe(404)
  })
})

describe("the waiting list on the API", () => {
  const asked = {
    service: "id-card",
    locations: ["hotel"],
    days: ["wed"],
    resident: { language: "fr", phone: "0470123456" },
  }
  const ask = (more: object = {}, headers: Record<string, string> = {}): Promise<Called> =>
    world.call("/waiting-list", { ...asked, ...more }, headers)
  const stateOf = async ({ code, key }: { code: string; key: string }) =>
    (await world.call(`/waiting-list/${code}?key=${key}`)).json
  const again = { "idempotency-key": "the-same" }
  beforeEach(full)

  it("gives a code and a key, and says where somebody stands", async () => {
    const made = await ask()
    expect(made.status).toBe(201)
    expect(made.json).toEqual({ code: expect.any(String), key: expect.any(String) })
    world.advance(minute)
    const other = await ask({ resident: { language: "nl", phone: "0470123457" } })
    expect(await stateOf(made.json)).toEqual({
      code: made.json.code,
      status: "waiting",
      since: "2027-03-22T09:00:00+01:00",
      service: "id-card",
      also: [],
      persons: 1,
      locations: ["hotel"],
      days: ["wed"],
      ahead: 0,
      offer: null,
      before: [],
    })
    expect((await stateOf(other.json)).ahead).toBe(1)
  })

  it("gives the same place to the same request, and refuses every wrong field", async () => {
    const [one, two] = [await ask({}, again), await ask({}, again)]
    expect(two.json).toEqual(one.json)
    expect(refusalOf(await ask({ persons: 2 }, again))).toEqual([422, "key-reused"])
    expect(refusalOf(await ask({ resident: { language: "fr" } }))).toEqual([400, "invalid", "resident.phone"])
    const wrong = { service: "none", days: ["someday"], resident: { language: "fr", contact: "email" } }
    expect(refusalOf(await ask(wrong))).toEqual([400, "invalid", "days.0", "resident.email", "service"])
    expect(refusalOf(await ask({ locations: ["hotel", "nowhere"] }))).toEqual([400, "invalid", "locations.1"])
  })

  it("keeps a time that frees up, and books it once for a yes", async () => {
    const { json: made } = await ask()
    await givesBack()
    const kept = { start: "2027-03-24T08:30:00+01:00", end: "2027-03-24T08:45:00+01:00", location: "hotel" }
    expect(await stateOf(made)).toMatchObject({
      status: "offered",
      offer: { ...kept, until: "2027-03-22T13:00:00+01:00" },
    })
    const accept = (start?: string) =>
      world.call(`/waiting-list/${made.code}/accept`, { key: made.key, ...(start && { start }) })
    expect(refusalOf(await accept("2027-03-24T08:45:00+01:00"))).toEqual([409, "over"])
    const [one, two] = [await accept(kept.start), await accept()]
    expect(one).toMatchObject({
      status: 200,
      json: { ...kept, service: "id-card", persons: 1, status: "booked" },
    })
    expect(two.json).toEqual(one.json)
    const { code, key } = one.json
    expect((await world.call(`/appointments/${code}?key=${key}`)).json).toEqual(one.json)
    expect(await stateOf(made)).toMatchObject({ status: "booked", offer: null, appointment: { code, key } })
  })

  it("leaves a time to others once: the same no again says no to no other time", async () => {
    const { json: made } = await ask()
    await givesBack()
    const decline = (headers = {}) =>
      world.call(`/waiting-list/${made.code}/decline`, { key: made.key }, headers)
    const no = await decline(again)
    const before = [{ start: "2027-03-24T08:30:00+01:00", answer: "no" }]
    expect(no).toMatchObject({ status: 200, json: { status: "waiting", offer: null, before } })
    await givesBack(1)
    const kept = { status: "offered", before }
    expect((await decline(again)).json).toMatchObject(kept)
    const old = { key: made.key, start: "2027-03-24T08:30:00+01:00" }
    expect((await world.call(`/waiting-list/${made.code}/decline`, old)).json).toMatchObject(kept)
    expect((await decline()).json).toMatchObject({ status: "waiting", before: [...before, { answer: "no" }] })
    expect(refusalOf(await world.call(`/waiting-list/${made.code}/accept`, { key: made.key }))).toEqual([
      409,
      "over",
    ])
  })

  it("is left, twice if need be, and by nobody without its key", async () => {
    const { json: made } = await ask()
    for (const deed of ["accept", "decline", "cancel"])
      expect(refusalOf(await world.call(`/waiting-list/${made.code}/${deed}`, { key: "CDFGHJKM" }))).toEqual([
        404,
        "not-found",
      ])
    for (let i = 0; i < 2; i++)
      expect((await world.call(`/waiting-list/${made.code}/cancel`, { key: made.key })).json.status).toBe(
        "cancelled",
      )
  })

  it("is named where a time was lost, and only there", async () => {
    const lost = await world.call("/appointments", { ...aRequest({ start: first }) })
    expect([lost.status, lost.json.human.waitingList]).toEqual([409, "/api/v1/waiting-list"])
    expect((await world.call("/nothing")).json.human).not.toHaveProperty("waitingList")
  })
})
