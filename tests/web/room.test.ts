import { beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { bestTimes } from "#shared/room/best.ts"
import { callsOf, deskName, followKey } from "#shared/room/room.ts"
import { forget } from "#shared/room/taught.ts"
import * as learnt from "#shared/wait/learnt.table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { hour, minute } from "#shared/time.ts"
import { codeOf, outcomeOf, readId, statusOf, type Visit } from "#shared/visit/visit.ts"
import * as visits from "#shared/visit/visit.table.ts"
import * as boards from "#shared/wait/board.table.ts"
import * as table from "#shared/table.ts"
import { recorder, recording } from "../../bench/meter.ts"
import { unitsOf } from "../../bench/units.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, monday, signedIn, type World } from "../world.ts"
import { colleague, fromOurs } from "./colleague.ts"
import { type Answer, headingOf, hidden, phoneOf, plain } from "./phone.ts"

const both = ["id-card", "passport"]
const file = () =>
  aFile({
    services: [
      aService({ bring: { fr: ["Deux photos"] } }),
      aService({ id: "passport", name: { fr: "Passeport" } }),
    ],
    locations: [
      aLocation({
        desks: [
          { id: "g1", services: both },
          { id: "g2", services: both },
          { id: "g3", services: ["passport"] },
        ],
      }),
      aLocation({ id: "antenne", name: { fr: "Antenne" }, desks: [{ id: "g1", services: ["passport"] }] }),
    ],
  })
const today = "2027-03-22"

/** A colleague, to whom no notice applies. */
const atCounter = (world: World) =>
  asStaff(world.now(), { id: "rosa", name: "Rosa", grants: [{ role: "reception", location: "*" }] })

type Browser = Awaited<ReturnType<typeof colleague>>

/** Presses a button of a page of the room, and goes where that leads. */
async function press(browser: Browser, page: Answer, path: string, what: string, more = {}) {
  const form = { do: what, once: hidden(page, "once"), visit: hidden(page, "visit"), ...more }
  const answer = await browser.post(path, form)
  return answer.status === 303 ? browser.get(plain(answer.location)) : answer
}

const ticketOn = ({ html }: Answer) => /<h2 class="ticket">.*?aria-hidden="true">(\d+)</.exec(html)?.[1]
const saidOn = ({ html }: Answer) => plain(/id="said">(.*?)<\/p>/.exec(html)?.[1] ?? "")

describe("a desk", () => {
  let world: World
  let zoe: Browser
  const at = "/fr/reception/desk/hotel/g1"
  const take = (more: Record<string, unknown> = {}) =>
    world.call(
      "/staff/visits",
      { location: "hotel", service: "id-card", ...more },
      signedIn("reception:hotel", "rosa"),
    )
  const of = async (id: string): Promise<Visit> => {
    const visit = await visits.find(id)
    if (!visit) throw new Error(id)
    return visit
  }
  beforeAll(async () => {
    world = await aWorld({ file: file() })
    zoe = await colleague(world, "reception:hotel", "zoe")
  })

  it("is chosen once, among those of one's places", async () => {
    const { html } = await zoe.get("/fr/reception/desk")
    expect([...html.matchAll(/href="(\/fr\/reception\/desk\/[^"]*)"/g)].map(([, to]) => to)).toEqual([
      at,
      "/fr/reception/desk/hotel/g2",
      "/fr/reception/desk/hotel/g3",
    ])
    expect((await zoe.get("/fr/reception/desk/antenne/g1")).status).toBe(403)
    expect((await zoe.get("/fr/reception/desk/hotel/g9")).status).toBe(404)
  })

  it("has nobody to call, and says so", async () => {
    const empty = await press(zoe, await zoe.get(at), at, "next")
    expect(saidOn(empty)).toBe("Personne n'attend pour ce guichet.")
    expect(ticketOn(empty)).toBeUndefined()
  })

  it("calls, serves and finishes somebody in one key each; the next key ends whom it serves", async () => {
    const needs = { interpreter: "arabe", wheelchair: true }
    const first = await take({ language: "nl", name: "Amina", needs, priority: { why: "child" } })
    const second = await take()
    let page = await zoe.get(at)
    expect(page.html).toContain("2 personnes attendent votre guichet")
    page = await press(zoe, page, at, "next")
    expect(ticketOn(page)).toBe("1")
    for (const said of [
      "Nederlands",
      "Amina",
      "Interprète: arabe",
      "Fauteuil roulant",
      "Avec un petit enfant",
    ])
      expect(page.html).toContain(said)
    for (const said of ["Deux photos", "1 personne attend votre guichet"]) expect(page.html).toContain(said)
    page = await press(zoe, page, at, "came")
    expect(statusOf(await of(first.json.id))).toBe("served")
    page = await press(zoe, page, at, "next")
    expect([statusOf(await of(first.json.id)), ticketOn(page)]).toEqual(["finished", "2"])
    page = await press(zoe, page, at, "finish papers-missing")
    const done = await of(second.json.id)
    expect([statusOf(done), outcomeOf(done), saidOn(page)]).toEqual([
      "finished",
      "papers-missing",
      "Le numéro 2 est fini.",
    ])
    expect(page.html).toContain("Votre guichet est libre.")
    page = await press(zoe, page, at, `undo ${second.json.id} finished`)
    expect([statusOf(await of(second.json.id)), ticketOn(page)]).toEqual(["called", "2"])
    await press(zoe, page, at, "finish done")
  })

  it("sent twice, one press calls one person", async () => {
    const ids = [(await take()).json.id, (await take()).json.id]
    const page = await zoe.get(at)
    const form = { do: "next", once: hidden(page, "once") }
    const [one, two] = [await zoe.post(at, form), await zoe.post(at, form)]
    expect(one.location).toBe(two.location)
    expect(await Promise.all(ids.map(async (id) => statusOf(await of(id))))).toEqual(["called", "arrived"])
    const again = await press(zoe, await zoe.get(at), at, "finish done")
    await press(zoe, await press(zoe, again, at, "next"), at, "finish done")
  })

  it("puts aside and recalls: whoever was in the toilet keeps their place, and is no no-show (18)", async () => {
    const { json } = await take()
    let page = await press(zoe, await zoe.get(at), at, "next")
    page = await press(zoe, page, at, "absent")
    expect([statusOf(await of(json.id)), saidOn(page)]).toEqual([
      "no-show",
      `Le numéro ${json.ticket} n'est pas venu. Il garde sa place.`,
    ])
    // However many are put aside since.
    world.advance(1000)
    for (let i = 0; i < 4; i++) {
      const { id } = (await take()).json
      await world.call(`/staff/visits/${id}/park`, {}, signedIn("reception:hotel", "rosa"))
    }
    const wall = await phoneOf(world).get("/fr/display/hotel")
    expect(wall.html).toContain(`Appelés, pas vus: <b>${json.ticket}</b>`)
    for (const { id } of await visits.aside("hotel", today))
      if (id !== json.id)
        await world.call(`/staff/visits/${id}/leave`, {}, signedIn("reception:hotel", "rosa"))
    world.set(monday)
    // Another desk calls them when they are back.
    const other = "/fr/reception/desk/hotel/g2"
    page = await press(zoe, await zoe.get(other), other, `again ${json.id}`)
    expect([ticketOn(page), statusOf(await of(json.id))]).toEqual([String(json.ticket), "called"])
    page = await press(zoe, page, other, "park")
    expect(page.html).toContain("de côté depuis")
    page = await press(zoe, page, other, `again ${json.id}`)
    page = await press(zoe, page, other, "came")
    await press(zoe, page, other, "finish done")
    const closed = await of(json.id)
    expect([statusOf(closed), closed.turn]).toEqual(["finished", monday])
  })

  it("sends somebody on, to another service or another place, with their age", async () => {
    const { json } = await take()
    let page = await press(zoe, await zoe.get(at), at, "next")
    page = await press(zoe, page, at, "redirect", { service: "", location: "hotel" })
    expect([page.status, page.html.includes('href="#service"')]).toEqual([422, true])
    page = await press(zoe, page, at, "redirect", { service: "passport", location: "antenne" })
    expect([statusOf(await of(json.id)), page.html.includes("Votre guichet est libre.")]).toEqual([
      "redirected",
      true,
    ])
    const there = await of(json.id.replace("hotel.", "antenne."))
    expect([statusOf(there), there.turn, there.ticket]).toEqual(["arrived", monday, 1])
  })

  it("says when a colleague was quicker, and shows how it is now", async () => {
    const { json } = await take()
    const page = await press(zoe, await zoe.get(at), at, "next")
    const gone = `${at}?did=called&visit=${json.id}`
    expect(saidOn(await zoe.get(gone))).toBe(`Le numéro ${json.ticket} est appelé.`)
    await world.call(`/staff/visits/${json.id}/finish`, {}, signedIn("reception:hotel", "rosa"))
    // Whoever goes back to the page before is not told what is true no more.
    expect(saidOn(await zoe.get(gone))).toBe("")
    const late = await press(zoe, page, at, "absent")
    expect([late.status, late.html.includes("Cette visite est déjà finie.")]).toEqual([409, true])
    expect(ticketOn(late)).toBeUndefined()
    const nobody = await zoe.post(at, { do: "recall", visit: `hotel.${today}.w-CDFGH` })
    expect([nobody.status, plain(nobody.html).includes("Ce numéro n'est plus ici.")]).toEqual([404, true])
  })

  it("shows who somebody is to the colleague who called them, with a line in the trail, and to nobody else", async () => {
    const resident = { language: "fr" as const, name: "Amina El Idrissi", phone: "+32470123456" }
    const made = await book(atCounter(world), aRequest({ start: "2027-03-22T08:30:00.000Z", resident }))
    await world.call(`/staff/appointments/${made.code}/arrive`, {}, signedIn("reception:hotel", "rosa"))
    world.advance(25 * minute)
    const page = await press(zoe, await zoe.get(at), at, "next")
    expect(page.html).toContain("Amina El Idrissi")
    expect(page.html).not.toContain("0470")
    const seen = async () =>
      (await audits.ofAppointment(world.now(), made.code, [])).filter(({ what }) => what === "saw")
    expect((await seen()).map(({ by }) => by)).toEqual(["zoe"])
    const rosa = await colleague(world, "reception:hotel", "rosa")
    const others = await rosa.get(at)
    expect([others.html.includes("Amina"), ticketOn(others)]).toEqual([false, ticketOn(page)])
    expect(await seen()).toHaveLength(1)
    await press(zoe, page, at, "finish done")
  })

  it("ends a visit only with what it offers: whatever else is sent is kept nowhere", async () => {
    const { json } = await take()
    const page = await press(zoe, await zoe.get(at), at, "next")
    for (const outcome of ["NEVER<b>", "no-such-end", "x".repeat(400)])
      expect((await press(zoe, page, at, `finish ${outcome}`)).status).toBe(404)
    expect((await press(zoe, page, at, "whatever")).status).toBe(404)
    expect([ticketOn(await zoe.get(at)), statusOf(await of(json.id))]).toEqual([`${json.ticket}`, "called"])
    await press(zoe, page, at, "finish done")
  })

  it("is asked again and again for nothing, as long as nothing changes", async () => {
    const page = await zoe.get(at)
    const tag = { headers: { "if-none-match": page.headers.get("etag") ?? "" } }
    expect((await zoe.send(at, tag)).status).toBe(304)
    await take()
    expect((await zoe.send(at, tag)).status).toBe(200)
  })
})

describe("the reception", () => {
  let world: World
  let zoe: Browser
  const at = "/fr/reception/room?location=hotel"
  const idOn = ({ html }: Answer) => plain(/ticket\?visit=([^"&]*)/.exec(html)?.[1] ?? "")
  const given = (page: Answer) => /<p class="ticket">(\d+)</.exec(page.html)?.[1]
  beforeAll(async () => {
    world = await aWorld({ file: file() })
    zoe = await colleague(world, "reception:hotel", "zoe")
  })

  it("gives a number in one key, with a reason to go first, and prints it (17)", async () => {
    let page = await press(zoe, await zoe.get(at), at, "ticket id-card", { language: "nl" })
    expect(given(page)).toBe("1")
    world.advance(minute)
    page = await press(zoe, page, at, "ticket passport", {
      language: "nl",
      priority: "child",
      phone: "0470 12 34 56",
    })
    expect(given(page)).toBe("2")
    const order = [...page.html.matchAll(/<tr id="n(\d+)"/g)].map(([, n]) => n)
    expect(order).toEqual(["2", "1"])
    expect(page.html).not.toContain("0470")
    const paper = await zoe.get(`/fr/reception/room/ticket?visit=${idOn(page)}`)
    expect(paper.html).toMatch(/<article class="sheet receipt" lang="nl">.*<p class="number">2<\/p>/s)
    expect(paper.html).toContain('class="qr"')
  })

  it("writes down what somebody needs who comes without an appointment", async () => {
    const needs = { interpreter: "arabe", sign: "", wheelchair: "1" }
    const page = await press(zoe, await zoe.get(at), at, "ticket id-card", needs)
    const visit = await visits.find(idOn(page))
    expect(visit?.needs).toEqual({ interpreter: "arabe", wheelchair: true })
    expect(page.html).toContain("Interprète: arabe")
    const long = await press(zoe, page, at, "ticket id-card", { interpreter: "a".repeat(41) })
    expect([long.status, long.html.includes('href="#interpreter"')]).toEqual([422, true])
    await press(zoe, page, at, `left ${visit?.id}`)
  })

  it("says which field to correct, and keeps what was typed", async () => {
    const wrong = await press(zoe, await zoe.get(at), at, "ticket id-card", { phone: "047", name: "Ali" })
    expect([wrong.status, wrong.html.includes('href="#phone"')]).toEqual([422, true])
    expect(wrong.html).toContain('value="Ali"')
    const other = await press(zoe, await zoe.get(at), at, "ticket nothing")
    expect(other.status).toBe(422)
  })

  it("has somebody arrive by code, by what a QR holds, by name or by phone, and never in the address", async () => {
    const resident = { language: "fr" as const, name: "Fatima Zahra" }
    const starts = ["09:00", "09:15", "09:30"].map((time) => `2027-03-22T${time}:00.000Z`)
    const [a, b, c] = await Promise.all(
      starts.map((start) => book(atCounter(world), aRequest({ start, resident }))),
    )
    const byCode = await press(zoe, await zoe.get(at), at, "find", { q: a?.code.toLowerCase() })
    expect(given(byCode)).toBe("4")
    const url = `http://localhost:3000/fr/appointment/${b?.code}?key=CDFGHJKM`
    expect(given(await press(zoe, byCode, at, "find", { q: url }))).toBe("5")
    const found = await zoe.post(at, { do: "find", q: "fatima" })
    expect([found.status, found.html.includes("Fatima Zahra")]).toEqual([200, true])
    const byName = await press(zoe, found, at, `arrive ${c?.code}`)
    expect(given(byName)).toBe("6")
    expect(byName.html).not.toContain("Fatima")
    await book(
      atCounter(world),
      aRequest({
        start: `${today}T09:45:00.000Z`,
        resident: { language: "fr", name: "Idris", phone: "+32470998877" },
      }),
    )
    const byPhone = await zoe.post(at, { do: "find", q: "0470 99 88 77" })
    expect([byPhone.status, byPhone.html.includes("Idris")]).toEqual([200, true])
    const none = await zoe.post(at, { do: "find", q: "personne" })
    expect([none.status, none.html.includes("Rien trouvé ici.")]).toEqual([422, true])
  })

  it("puts everybody in the order of the wall: early, late, and on another day (16)", async () => {
    world.set(`${today}T10:00:00.000Z`)
    zoe = await colleague(world, "reception:hotel", "zoe")
    const [early, late, other] = [
      await book(atCounter(world), aRequest({ start: `${today}T10:45:00.000Z` })),
      await book(atCounter(world), aRequest({ start: `${today}T10:15:00.000Z` })),
      await book(atCounter(world), aRequest({ start: "2027-03-23T08:00:00.000Z" })),
    ]
    const come = async (code: string) =>
      Number(given(await press(zoe, await zoe.get(at), at, "find", { q: code })))
    world.set(`${today}T10:05:00.000Z`)
    const numbers = [await come(early.code), await come(other.code)]
    world.set(`${today}T10:30:00.000Z`)
    numbers.push(await come(late.code))
    const page = await zoe.get(at)
    const order = [...page.html.matchAll(/<tr id="n(\d+)"/g)].map(([, n]) => Number(n))
    const [n1, n2, n3] = numbers
    expect(order.filter((n) => numbers.includes(n))).toEqual([n3, n1, n2])
    expect(page.html).toContain("Rendez-vous à 11h45")
  })

  it("takes back a call, lets somebody go, and lets them come back", async () => {
    const { html } = await zoe.get(at)
    const [id = ""] = /(?<=value="left )[^"]*/.exec(html) ?? []
    const said = async (what: string, more = "") => {
      await press(zoe, await zoe.get(at), at, `${what} ${id}${more}`)
      const visit = await visits.find(id)
      return visit && statusOf(visit)
    }
    expect(await said("left")).toBe("left")
    expect(await said("undo", " left")).toBe("arrived")
    expect((await press(zoe, await zoe.get(at), at, `return ${id}`)).html).toContain("dans la file")
  })

  it("shows the way back to whoever pressed that somebody left, on the wrong row", async () => {
    const { html } = await zoe.get(at)
    const [id = ""] = /(?<=value="left )[^"]*/.exec(html) ?? []
    const page = await press(zoe, await zoe.get(at), at, `left ${id}`)
    expect([page.html.includes(`value="left ${id}"`), page.html.includes(`value="undo ${id} left"`)]).toEqual(
      [false, true],
    )
    expect((await press(zoe, page, at, `undo ${id} left`)).html).toContain(`value="left ${id}"`)
  })

  it("two who take back the same call put somebody in line, and not out of it", async () => {
    const called = await world.call(
      "/staff/desks/hotel/g1/call-next",
      {},
      signedIn("reception:hotel", "rosa"),
    )
    const { id } = called.json
    const [one, two] = [await zoe.get(at), await zoe.get(at)]
    expect((await press(zoe, one, at, `undo ${id} called`)).html).toContain("est comme avant")
    const late = await press(zoe, two, at, `undo ${id} called`)
    expect([late.status, plain(late.html).includes("Un collègue l'a déjà fait.")]).toEqual([409, true])
    expect(late.html).toContain(`value="left ${id}"`)
  })

  it("does not offer that somebody who is at a desk has left", async () => {
    const called = await world.call(
      "/staff/desks/hotel/g1/call-next",
      {},
      signedIn("reception:hotel", "rosa"),
    )
    const { id } = called.json
    expect((await zoe.get(at)).html).toContain(`value="left ${id}"`)
    await world.call(`/staff/visits/${id}/serve`, {}, signedIn("reception:hotel", "rosa"))
    const { html } = await zoe.get(at)
    expect([html.includes(`value="undo ${id} served"`), html.includes(`value="left ${id}"`)]).toEqual([
      true,
      false,
    ])
  })

  it("left open over midnight, shows the new day, and nobody of the day before", async () => {
    const called = await world.call(
      "/staff/desks/hotel/g2/call-next",
      {},
      signedIn("reception:hotel", "rosa"),
    )
    const url = `${at}&did=given&visit=${called.json.id}`
    expect((await zoe.get(url)).html).toContain(`<tr id="n${called.json.ticket}"`)
    world.set("2027-03-23T05:00:00.000Z")
    zoe = await colleague(world, "reception:hotel", "zoe")
    const { status, html } = await zoe.get(url)
    expect([status, html.includes('<tr id="n'), given(await zoe.get(url))]).toEqual([200, false, undefined])
  })
})

describe("the tablet at the door", () => {
  let world: World
  let ada: Browser
  const at = "/fr/kiosk/hotel"
  const link = ({ html }: Answer) => plain(/href="(http[^"]*kiosk[^"]*)"/.exec(html)?.[1] ?? "")
  const open = async () => {
    const made = await ada.post("/fr/reception/kiosk/hotel", { do: "make" })
    const tablet = phoneOf(world, fromOurs)
    await tablet.get(link(made).replace("http://localhost:3000", ""))
    return tablet
  }
  beforeAll(async () => {
    world = await aWorld({ file: file() })
    ada = await colleague(world, "admin:*", "ada")
  })

  it("is opened by a key that only an administrator makes, and that the next one ends", async () => {
    const shut = await phoneOf(world).get(`${at}?key=nothing`)
    expect([shut.status, shut.html.includes("Une personne vous aide au comptoir.")]).toEqual([403, true])
    expect((await phoneOf(world).post(at, { do: "ticket id-card" })).status).toBe(403)
    const zoe = await colleague(world, "reception:hotel", "zoe")
    expect((await zoe.get("/fr/reception/kiosk/hotel")).status).toBe(403)
    const first = await open()
    expect((await first.get(at)).status).toBe(200)
    expect((await first.get("/fr/kiosk/antenne")).status).toBe(403)
    const second = await open()
    expect([(await first.get(at)).status, (await second.get(at)).status]).toEqual([403, 200])
    await ada.post("/fr/reception/kiosk/hotel", { do: "remove" })
    expect((await second.get(at)).status).toBe(403)
  })

  it("gives a number in one touch, in the language that was chosen, and once however often", async () => {
    const tablet = await open()
    const page = await tablet.get("/nl/kiosk/hotel")
    const form = { do: "ticket id-card", once: hidden(page, "once") }
    const [one, two] = [
      await tablet.post("/nl/kiosk/hotel", form),
      await tablet.post("/nl/kiosk/hotel", form),
    ]
    expect(one.location).toBe(two.location)
    const done = await tablet.get(one.location)
    expect(done.html).toContain('<p class="number">1</p>')
    const [visit] = await visits.ofDay("hotel", today)
    expect(visit).toMatchObject({ language: "nl", ticket: 1, events: [{ what: "arrived", by: "kiosk" }] })
    expect(visit?.priority).toBeUndefined()
  })

  it("takes a code by touch, without a script, and says a number and nobody's name", async () => {
    const tablet = await open()
    const resident = { language: "fr" as const, name: "Amina El Idrissi" }
    const made = await book(atCounter(world), aRequest({ start: `${today}T09:30:00.000Z`, resident }))
    let code = ""
    for (const letter of made.code) {
      const typed = await tablet.post(at, { do: `type ${letter}`, code })
      code = plain(/id="code"[^>]*value="([^"]*)"/.exec(typed.html)?.[1] ?? "")
    }
    expect(code).toBe(made.code)
    const answer = await tablet.post(at, { do: "arrive", code })
    const done = await tablet.get(answer.location)
    expect(done.html).toContain('<p class="number">2</p>')
    expect(done.html).not.toContain("Amina")
  })

  it("has no dead end: what is not known leads to a person", async () => {
    const tablet = await open()
    for (const code of ["CDFGH", "", "x".repeat(500)]) {
      const no = await tablet.post(at, { do: "arrive", code })
      expect([no.status, no.html.includes("Nous ne trouvons pas ce code ici.")]).toEqual([422, true])
      expect(no.html).toContain("Une personne vous aide au comptoir.")
    }
    const nothing = await tablet.post(at, { do: "ticket nothing" })
    expect([nothing.status, nothing.html.includes("Pourquoi venez-vous ?")]).toEqual([422, true])
  })

  it("stops giving numbers when somebody takes hundreds, and starts again", async () => {
    const tablet = await open()
    world.advance(2 * hour)
    const tried = (many: number) =>
      Promise.all(Array.from({ length: many }, () => tablet.post(at, { do: "arrive", code: "CDFGH" })))
    for (let i = 0; i < 12; i++) await tried(50)
    const no = await tablet.post(at, { do: "ticket id-card" })
    expect([no.status, no.html.includes("beaucoup de monde")]).toEqual([422, true])
    world.advance(hour)
    expect((await tablet.post(at, { do: "ticket id-card" })).status).toBe(303)
  })

  it("gives no number that nobody will call today: after the hours, only to whoever has an appointment", async () => {
    const made = await book(atCounter(world), aRequest({ start: "2027-03-23T08:00:00.000Z" }))
    ada = await colleague(world, "admin:*", "ada")
    const tablet = await open()
    world.set(`${today}T11:31:00.000Z`)
    const shut = plain((await tablet.get(at)).html)
    expect([
      shut.includes("Carte d'identité"),
      shut.includes("Sans rendez-vous, rien n'est possible maintenant."),
    ]).toEqual([false, true])
    const late = await tablet.post(at, { do: "ticket id-card" })
    expect([late.status, plain(late.html).includes("Ce n'est plus possible aujourd'hui.")]).toEqual([
      422,
      true,
    ])
    expect((await tablet.post(at, { do: "arrive", code: made.code })).status).toBe(303)
  })
})

describe("whoever waits", () => {
  let world: World
  const rosa = signedIn("reception:hotel", "rosa")
  const take = async (more = {}) =>
    (await world.call("/staff/visits", { location: "hotel", service: "id-card", ...more }, rosa)).json
  const own = (id: string) => {
    const code = codeOf({ id }) ?? ""
    return `/fr/ticket/${code}?at=hotel&key=${followKey({ id })}`
  }
  const turn = ({ html }: Answer) => plain(/<p class="turn">(.*?)<\/p>/.exec(html)?.[1] ?? "")
  beforeAll(async () => {
    world = await aWorld({ file: file(), plugins: [recorder()] })
  })

  it("sees how many are before them, where they are called, and leaves when they say so", async () => {
    const [first, second] = [await take(), await take()]
    const phone = phoneOf(world)
    expect(turn(await phone.get(own(second.id)))).toBe("1 personne avant vous")
    await world.call("/staff/desks/hotel/g2/call-next", {}, rosa)
    expect(turn(await phone.get(own(first.id)))).toBe("On vous appelle: guichet 2")
    const page = await phone.get(own(second.id))
    expect([headingOf(page), turn(page)]).toEqual(["Votre numéro: 2", "C'est bientôt à vous."])
    const tag = { headers: { "if-none-match": page.headers.get("etag") ?? "" } }
    expect((await phone.send(own(second.id), tag)).status).toBe(304)
    expect(turn(await phone.get((await phone.post(own(second.id))).location))).toBe(
      "Vous avez quitté la file.",
    )
    expect((await phone.post(own(first.id))).status).toBe(303)
    const visit = await visits.find(first.id)
    expect(visit && statusOf(visit)).toBe("left")
  })

  it("finds no other's turn, and none of another day", async () => {
    const { id } = await take()
    const wrong = own(id).replace(/key=.*/, "key=CDFGHJKM")
    expect((await phoneOf(world).get(wrong)).status).toBe(404)
    expect((await phoneOf(world).get(own(id).replace("at=hotel", "at=antenne"))).status).toBe(404)
    expect(readId(id)?.day).toBe(today)
    world.advance(24 * hour)
    expect((await phoneOf(world).get(own(id))).status).toBe(404)
    world.set(monday)
  })

  it("is led from an appointment to their turn on its day, also before they came", async () => {
    const made = await book(atCounter(world), aRequest({ start: `${today}T11:00:00.000Z` }))
    const { html } = await phoneOf(world).get(`/fr/appointment/${made.code}?key=${keyOf(made)}`)
    expect(plain(html)).toContain(`/fr/ticket/${made.code}?at=hotel&key=`)
    const id = `hotel.${today}.${made.code}`
    expect(turn(await phoneOf(world).get(own(id)))).toContain("Dites au comptoir que vous êtes là.")
    await world.call(`/staff/appointments/${made.code}/arrive`, {}, rosa)
    expect(headingOf(await phoneOf(world).get(own(id)))).toMatch(/^Votre numéro: \d+$/)
  })

  it("reads on the wall a number and a desk, no name, and is told when nothing has changed", async () => {
    await take({ name: "Amina El Idrissi" })
    for (const desk of ["g1", "g2"]) await world.call(`/staff/desks/hotel/${desk}/call-next`, {}, rosa)
    const page = await phoneOf(world).get("/fr/display/hotel")
    expect(page.html).toMatch(/<b>\d+<\/b> <span>Guichet [12]<\/span>/)
    expect(page.html).not.toContain("Amina")
    expect(JSON.parse(plain(/data-say="([^"]*)"/.exec(page.html)?.[1] ?? ""))).toMatchObject([
      { lang: "fr", text: expect.stringMatching(/^Numéro \d+, guichet [12]$/) },
      { lang: "nl", text: expect.stringMatching(/^Nummer \d+, loket [12]$/) },
    ])
    const tag = { headers: { "if-none-match": page.headers.get("etag") ?? "" } }
    expect((await phoneOf(world).send("/fr/display/hotel", tag)).status).toBe(304)
    world.advance(10 * minute)
    expect((await phoneOf(world).send("/fr/display/hotel", tag)).status).toBe(304)
    expect((await phoneOf(world).get("/fr/display/nowhere")).status).toBe(404)
  })

  it("reads at home how long one waits, and unknown rather than wrong", async () => {
    const services = {
      passport: { waiting: 0, estimate: { p50: 0, p80: 10 } },
      "id-card": { waiting: 3, estimate: { p50: 20, p80: 35 } },
      "of-a-machine": { waiting: 0, estimate: { p50: 0, p80: 5 } },
    }
    const known = { services, waiting: 3, desks: 2, calls: [], came: [] }
    const calibration = { stretch: 1, seen: 0, kept: 0 }
    const board = { location: "hotel", day: today, updated: world.now(), calibration, rev: 0, ...known }
    await table.commit([boards.keep(board)])
    const look = async (path: string) => plain((await phoneOf(world).get(path)).html)
    for (const path of ["/fr/waiting/hotel", "/fr/waiting"]) {
      expect(await look(path)).toContain("3 personnes attendent")
      expect(await look(path)).toContain("35 minutes")
    }
    // In the order of the commune, and only what it does.
    for (const path of ["/fr/waiting/hotel", "/fr/display/hotel"]) {
      const told = [...(await look(path)).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)]
      expect(told.map(([, ...each]) => each)).toEqual([
        ["Carte d'identité", "20 à 35 minutes"],
        ["Passeport", "au plus 10 minutes"],
      ])
    }
    world.advance(10 * minute)
    for (const path of ["/fr/waiting/hotel", "/fr/waiting"]) {
      expect(await look(path)).not.toContain("35 minutes")
      expect(await look(path)).toContain("Nous ne savons pas combien de temps on attend maintenant.")
    }
    world.set(`${today}T20:00:00.000Z`)
    expect(await look("/fr/waiting/hotel")).toContain("Fermé maintenant.")
    expect((await phoneOf(world).get("/fr/waiting/nowhere")).status).toBe(404)
  })

  it("costs at most one read unit each time they look how long one waits, however many look", async () => {
    await phoneOf(world).get("/fr/waiting/hotel")
    for (const path of ["/nl/waiting/hotel", "/fr/waiting", "/fr/waiting/antenne"]) {
      await phoneOf(world).get(path)
      const { result, calls } = await recording(() => phoneOf(world).get(path))
      const { read, write } = await unitsOf(calls, () => Promise.resolve(undefined), new Map())
      expect([result.status, write], path).toEqual([200, 0])
      expect(read, path).toBeLessThanOrEqual(1)
    }
  })

  it("is told the best hour to come, of hours that were measured and are open", async () => {
    const territory = await territories.current()
    const place = territory.locations[0]
    if (!place) throw new Error("no place")
    const hourOf = (median: number, seen = 9) => ({ seen, mean: median, median, p90: median, within: 0 })
    const hours = {
      "mon-09": hourOf(3),
      "mon-11": hourOf(21),
      "tue-09": hourOf(12),
      "tue-10": hourOf(1, 2),
      "wed-15": hourOf(0),
    }
    expect(bestTimes({ hours }, `${today}T08:30:00.000Z`, place, territory)).toEqual([
      { day: today, from: "11:00", minutes: 20 },
      { day: "2027-03-23", from: "09:00", minutes: 10 },
    ])
  })
})

describe("what was said of waiting times", () => {
  it("is held against what happened, for everybody to read, unless it is of too few", async () => {
    const world = await aWorld({ file: file() })
    const few = { seen: 9, mean: 4, median: 4, p90: 4, within: 9 }
    const minutes = { seen: 40, mean: 12.5, median: 10, p90: 31 }
    const many = { ...minutes, within: 30 }
    const all = { told: 200, unknown: 11, mean: 7.5, median: 5.2, covered: 158 }
    const taught = { until: "2027-03-21", paces: {}, absent: { share: 0.1, minutes: 1 } }
    const comes = { share: 0.9, after: [0] }
    const keep = (location: string, told: number, seen: typeof many) =>
      learnt.keep(
        {
          location,
          ...taught,
          comes,
          hours: { "mon-09": seen, "tue-09": few },
          late: seen,
          took: { "id-card": seen, passport: few },
          accuracy: { all: { ...all, told }, services: {} },
          rev: 0,
        },
        "2027-03-23T03:00:00.000Z",
      )
    await table.commit([keep("hotel", 200, many), keep("antenne", 9, few)])
    forget()
    expect((await world.call("/waiting-times/accuracy")).json).toEqual([
      {
        location: "hotel",
        until: "2027-03-21",
        accuracy: { told: 200, unknown: 11, mean: 7.5, median: 5.2, percent: 79 },
      },
      { location: "antenne", until: "2027-03-21", accuracy: null },
    ])
    const [hotel, antenne] = (await world.call("/waiting-times/measured")).json
    expect(hotel).toEqual({
      location: "hotel",
      until: "2027-03-21",
      target: 20,
      hours: [{ hour: "mon-09", ...minutes, percent: 75 }],
      punctuality: { ...minutes, percent: 75 },
      durations: [{ service: "id-card", ...minutes }],
    })
    expect(antenne).toMatchObject({ hours: [], punctuality: null, durations: [] })
    expect((await world.call("/waiting-times/measured?location=nowhere")).status).toBe(404)
    const page = async (path: string) => plain((await phoneOf(world).get(path)).html)
    expect(await page("/en/waiting/hotel")).toContain("Of 200 people, 79 % waited no longer than we said.")
    expect(await page("/en/waiting/antenne")).not.toContain("Is it true?")
  })
})

describe("a desk's name", () => {
  it("is its number, or all of it where two would be the same", () => {
    const desks = (...ids: string[]) => ({ desks: ids.map((id) => ({ id, services: [] })) })
    expect(deskName(desks("g1", "g02", "hall"), "g02")).toBe("2")
    expect(deskName(desks("g1", "h1"), "h1")).toBe("H1")
    expect(deskName(desks("g1", "hall"), "hall")).toBe("HALL")
    expect(callsOf([], desks("g1"))).toEqual([])
  })
})
