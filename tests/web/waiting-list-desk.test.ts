import { beforeEach, describe, expect, it } from "vitest"
import { keyOf as appointmentKey } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { request } from "#shared/callback/request.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { grouped } from "#shared/code.ts"
import * as tasks from "#shared/task/task.table.ts"
import { hour, instant, minute } from "#shared/time.ts"
import { type Entry, EntryRequest } from "#shared/waiting-list/entry.ts"
import * as entries from "#shared/waiting-list/entry.table.ts"
import { join } from "#shared/waiting-list/join.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { amiss } from "../cells.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { itemsOf, refusalOf } from "./answers.ts"
import { colleague } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { type Answer, plain, valueOf } from "./phone.ts"

const desk = "/fr/reception"
const list = `${desk}/waiting-list`
const words = allWordsIn("fr").listDesk

/** One desk that works for an hour on one day: four times, all of them taken. */
const file = (policy: Record<string, unknown> = {}) =>
  aFile({
    organisations: [{ id: "quartier", name: { fr: "Quartier" } }],
    policy: { protectedShare: 0, horizonDays: 7, ...policy },
    services: [aService(), aService({ id: "passport" })],
    locations: [
      aLocation({
        desks: [{ id: "g1", services: ["id-card"] }],
        openings: [{ days: ["wed"], from: "08:30", to: "09:30", for: "appointments" }],
      }),
      aLocation({ id: "antenne", name: { fr: "Antenne" }, desks: [{ id: "a1", services: ["passport"] }] }),
    ],
  })
const starts = [0, 15, 30, 45].map((more) => instant(Date.parse("2027-03-24T07:30:00.000Z") + more * minute))
const landline = { language: "nl", name: "Jan Peeters", phone: "+3242218001" } as const
const byPost = { language: "fr", name: "Rosa Diaz", address: "Rue Royale 1, 1030 Schaerbeek" } as const

type Browser = Awaited<ReturnType<typeof colleague>>

describe("the waiting list at the desk", () => {
  let world: World
  let held: Appointment[]
  async function full(policy?: Record<string, unknown>) {
    world = await aWorld({ file: file(policy) })
    held = []
    for (const start of starts) held.push(await book(world.act("phone"), aRequest({ start })))
  }
  beforeEach(() => full())

  const zoe = (grants = "reception:hotel") => colleague(world, grants, "zoe")
  const wait = (resident: EntryRequest["resident"], more: Partial<EntryRequest> = {}) =>
    join(world.act("phone"), EntryRequest.parse({ service: "id-card", resident, ...more }))
  const now = async ({ code }: Pick<Entry, "code">) => {
    const found = await entries.find(code)
    if (!found) throw new Error("nobody waits here")
    return found
  }
  /** A time frees up, and is kept for whoever waits. */
  async function frees(n = 0) {
    const made = held[n]
    if (made) await cancel(world.act("phone"), made.code, appointmentKey(made))
    await world.tick()
  }
  const press = (browser: Browser, { code }: Pick<Entry, "code">, what: string, more = {}) =>
    browser.post(`${list}/${code}`, { do: what, ...more })
  const status = ({ html }: Answer) => plain(/<p role="status" id="said">(.*?)<\/p>/s.exec(html)?.[1] ?? "")
  const typed = {
    service: "id-card",
    persons: "2",
    name: "Jan Peeters",
    phone: "04 221 80 01",
    language: "nl",
    channel: "counter",
    key: "once",
  }

  it("is joined with what was typed already, by one key and one more, and the code is read aloud", async () => {
    const browser = await zoe()
    const first = await browser.post(desk, { ...typed, do: "wait" })
    expect([first.status, valueOf(first, "name"), valueOf(first, "phone")]).toEqual([
      200,
      typed.name,
      typed.phone,
    ])
    expect(buttonsOf(first)).toContain("unwait")
    expect(first.html).toContain('data-key="F7"')
    const sent = await browser.post(desk, {
      ...fieldsOf(first),
      "wait-mon": "1",
      "wait-wed": "1",
      do: "wait",
    })
    const [entry] = await entries.waiting()
    expect(sent.location).toBe(`${desk}?listed=${entry?.code}&channel=counter`)
    expect(entry).toMatchObject({
      service: "id-card",
      persons: 2,
      days: ["mon", "wed"],
      reach: "call",
      resident: { ...landline },
      asked: { by: "staff", channel: "counter" },
    })
    expect(entry?.locations).toBeUndefined()
    const said = await browser.get(sent.location)
    const dutch = allWordsIn("nl").listDesk.listed
    for (const line of [dutch.on, dutch.ways.call, dutch.time.call(1)])
      expect(plain(said.html)).toContain(line)
    expect(said.html).toContain('<div lang="nl" class="script">')
    expect(status(said)).toBe(words.listed.title)
    const trail = await audits.ofAppointment(world.now(), entry?.code ?? "", [])
    expect(trail.map(({ what }) => what).sort()).toEqual(["listed", "saw"])
    // Sent twice it is one place.
    await browser.post(desk, { ...fieldsOf(first), "wait-mon": "1", "wait-wed": "1", do: "wait" })
    expect(await entries.waiting()).toHaveLength(1)
  })

  it("says what is missing beside what was typed: a service, somebody to tell, whose consent", async () => {
    const browser = await zoe()
    const none = await browser.post(desk, { ...typed, service: "", do: "wait" })
    expect([none.status, valueOf(none, "phone")]).toEqual([422, typed.phone])
    expect(none.html).toContain('<a href="#q">')
    const open = { ...typed, waiting: "1", do: "wait" }
    const silent = await browser.post(desk, { ...open, phone: "", "wait-tue": "1" })
    expect(silent.status).toBe(422)
    expect(silent.html).toContain('<a href="#phone">')
    expect(plain(silent.html)).toContain(words.join.need)
    expect(silent.html).toMatch(/id="wait-tue"[^>]* checked/)
    const samira = await colleague(world, "helper:*@quartier", "samira")
    const unasked = await samira.post(desk, { ...open, channel: "helper" })
    expect([unasked.status, unasked.html.includes('<a href="#consentBy">')]).toEqual([422, true])
    const consent = { consentBy: "person", consentHow: "spoken" }
    const helped = await samira.post(desk, { ...open, ...consent, channel: "helper", "wait-at-hotel": "1" })
    const [entry] = await entries.waiting()
    expect(helped.location).toBe(`${desk}?listed=${entry?.code}&channel=helper`)
    expect(entry).toMatchObject({
      locations: ["hotel"],
      helped: { organisation: "quartier", consent: { by: "person", how: "spoken" } },
      asked: { channel: "helper" },
    })
    // Theirs to open, and nobody else's who helps.
    const page = (browser_: Browser) => browser_.get(`${list}/${entry?.code}`)
    expect((await page(samira)).status).toBe(200)
    expect((await page(await colleague(world, "helper:*@autre", "luc"))).status).toBe(404)
    expect((await samira.get(list)).status).toBe(403)
    expect((await samira.get(`${desk}/mine`)).html).toContain(`${list}/${entry?.code}`)
    const luc = await colleague(world, "helper:*@autre", "luc")
    expect((await luc.get(`${desk}/mine`)).html).not.toContain(entry?.code)
  })

  it("is joined while somebody is called back: the call stays theirs, and so does what was typed", async () => {
    const { callback } = await request(world.act(), { phone: landline.phone, language: "nl" })
    const browser = await zoe("agent:*")
    await browser.post(`${desk}/calls`)
    const screen = await browser.get(`${desk}?call=${callback.code}`)
    const asked = { ...fieldsOf(screen), service: "id-card", waiting: "1", do: "wait" }
    const sent = await browser.post(desk, asked)
    expect(sent.location).toMatch(new RegExp(`\\?listed=.....&call=${callback.code}&channel=phone`))
    const after = await browser.get(sent.location)
    expect(after.html).toContain(`${desk}/calls/${callback.code}`)
    expect((await callbacks.find(callback.code))?.claim?.by).toBe("zoe")
    expect((await entries.waiting())[0]?.resident.phone).toBe(landline.phone)
  })

  it("shows whom a person tells of a time first, with the number, and who else waits without their names", async () => {
    const one = await wait(landline)
    world.advance(minute)
    const other = await wait(
      { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" },
      { locations: ["hotel"], days: ["fri"] },
    )
    await frees()
    const browser = await zoe()
    const page = await browser.get(`${list}?location=hotel`)
    const [first = "", rest = ""] = page.html.split('id="others"')
    expect(first).toContain('<a class="button dial" href="tel:+3242218001">')
    expect(plain(first)).toContain("Jan Peeters")
    expect(plain(first)).toContain("jusqu'au mardi 23 mars")
    expect(rest).toContain(`${list}/${other.code}`)
    expect(plain(rest)).toContain("vendredi")
    expect(page.html).not.toMatch(/Amina|0470/)
    expect(buttonsOf(page)).toEqual(["yes", "no", "tried", "leave"])
    const work = await browser.get(`${desk}/tasks?location=hotel`)
    expect(work.html).toContain(`<a href="${list}/${one.code}">`)
    expect(work.html).not.toContain(`/appointment/${one.code}`)
    const elsewhere = await colleague(world, "reception:antenne", "adam")
    expect((await elsewhere.get(`${list}?location=hotel`)).status).toBe(403)
    expect((await elsewhere.get(list)).html).not.toContain(one.code)
  })

  it("books when they say yes, and shows the code to say", async () => {
    const entry = await wait(landline)
    await frees()
    const browser = await zoe()
    const one = await browser.get(`${list}/${entry.code}`)
    const script = allWordsIn("nl").listDesk.script
    expect(plain(one.html)).toContain(script.question)
    const sent = await press(browser, entry, "yes")
    const made = (await now(entry)).end?.appointment ?? ""
    expect(sent.location).toBe(`${desk}?done=${made}`)
    expect((await browser.get(sent.location)).html).toContain('<div lang="nl" class="script">')
    expect(await appointments.find(made)).toMatchObject({
      start: starts[0],
      resident: landline,
      waited: entry.code,
    })
    expect(await tasks.open("hotel")).toEqual([])
    // Pressed again, it is the same.
    expect((await press(browser, entry, "yes")).location).toBe(`${desk}?done=${made}`)
    expect(await amiss(["2027-03-24", "2027-03-31"])).toEqual([])
  })

  it("keeps the time when nobody picks up, and says how often", async () => {
    const entry = await wait(landline)
    await frees()
    const browser = await zoe()
    const sent = await press(browser, entry, "tried")
    expect(sent.location).toBe(`${list}?did=tried&location=hotel`)
    expect(status(await browser.get(sent.location))).toBe(words.said.tried)
    world.advance(10 * minute)
    await press(browser, entry, "tried")
    expect(await now(entry)).toMatchObject({
      status: "offered",
      offer: { tried: [expect.any(String), world.now()] },
    })
    expect(plain((await browser.get(list)).html)).toContain("2 essais sans réponse")
    expect(await tasks.open("hotel")).toHaveLength(1)
  })

  it("gives the time to the next person when they say no, and asks once more before they leave", async () => {
    const one = await wait(landline)
    world.advance(minute)
    const two = await wait({ ...landline, phone: "+3242218002" })
    await frees()
    const browser = await zoe()
    expect((await press(browser, one, "no")).location).toContain("did=no")
    await world.tick()
    expect([(await now(one)).status, (await now(two)).status]).toEqual(["waiting", "offered"])
    const asked = await press(browser, two, "leave")
    expect([asked.status, buttonsOf(asked), (await now(two)).status]).toEqual([200, ["left"], "offered"])
    expect((await press(browser, two, "left")).location).toContain("did=left")
    expect((await now(two)).status).toBe("cancelled")
  })

  it("says that a time is no longer kept, where somebody says yes too late", async () => {
    const entry = await wait(landline)
    await frees()
    const browser = await zoe()
    const { offer } = await now(entry)
    world.set(offer?.until ?? "")
    const again = await zoe()
    const late = await press(again, entry, "yes")
    expect([late.status, plain(late.html).includes(words.one.over)]).toEqual([409, true])
    expect((await press(again, entry, "tried")).status).toBe(409)
    await world.tick()
    expect((await press(browser, entry, "yes")).status).not.toBe(303)
  })

  it("writes to whom a letter tells: one sheet with the time, until when, how to answer, and the slip to send back", async () => {
    await full({ horizonDays: 42 })
    const entry = await wait(byPost)
    await world.tick()
    const { offer } = await now(entry)
    const browser = await zoe()
    const page = await browser.get(list)
    expect(page.html).toContain("Rue Royale 1")
    expect(buttonsOf(page)).toEqual(["yes", "no", "posted", "leave"])
    const letter = await browser.get(`${list}/${entry.code}/letter`)
    expect(letter.html.split('<article class="sheet letter"')).toHaveLength(2)
    const text = plain(letter.html)
    for (const said of [
      words.letter.says,
      "7 avril",
      words.letter.yes,
      words.letter.no,
      "jusqu'au mardi 6 avril",
    ])
      expect(text).toContain(said)
    expect(text).toContain("Téléphonez: 04 221 80 00")
    expect((await press(browser, entry, "posted")).location).toContain("did=posted")
    expect(await now(entry)).toMatchObject({ status: "offered", offer: { ...offer, posted: world.now() } })
    expect(await tasks.open("hotel")).toHaveLength(1)
    expect(plain((await browser.get(list)).html)).toContain("La lettre est partie lundi 22 mars")
    const trail = await audits.ofAppointment(world.now(), entry.code, [])
    expect(trail.map(({ what }) => what)).toContain("printed")
    await press(browser, entry, "no")
    expect((await browser.get(`${list}/${entry.code}/letter`)).location).toBe(`${list}/${entry.code}`)
  })

  it("leads from who has waited for very long to a time beyond what the desk holds, and that ends the wait", async () => {
    const entry = await wait(landline, { days: ["fri"] })
    world.advance(7 * 24 * hour + minute)
    await world.tick()
    const browser = await zoe()
    const work = await browser.get(`${desk}/tasks?location=hotel`)
    expect(work.html).toContain(`<a href="${list}/${entry.code}">`)
    const one = await browser.get(`${list}/${entry.code}`)
    expect(one.html).toContain(`${desk}?waits=${entry.code}`)
    const screen = await browser.get(`${desk}?waits=${entry.code}`)
    expect([valueOf(screen, "name"), valueOf(screen, "phone")]).toEqual(["Jan Peeters", "04 221 80 01"])
    expect(plain(screen.html)).toContain("Carte d'identité")
    const start = "2027-03-31T06:30Z"
    const saved = await browser.post(desk, {
      ...fieldsOf(screen),
      place: "hotel",
      start,
      beyond: "1",
      reason: "attend depuis longtemps",
      why: "no-device",
      do: "save",
    })
    const made = new URL(saved.location, "http://localhost").searchParams.get("done")
    expect(await now(entry)).toMatchObject({ status: "booked", end: { appointment: made } })
    expect((await now(entry)).resident).toEqual({ language: "nl" })
    expect(await tasks.open("hotel")).toEqual([])
    expect(await entries.anyone()).toBe(false)
  })

  it("closes the task of a long wait when somebody says so: they wait on", async () => {
    const entry = await wait(landline, { days: ["fri"] })
    world.advance(7 * 24 * hour + minute)
    await world.tick()
    const browser = await zoe()
    expect((await press(browser, entry, "close")).location).toContain("did=closed")
    expect([await tasks.open("hotel"), (await now(entry)).status]).toEqual([[], "waiting"])
    expect(buttonsOf(await browser.get(`${list}/${entry.code}`))).not.toContain("close")
  })

  it("shows how long people waited, by the way they are told and the way they asked", async () => {
    await wait(landline)
    await wait({ language: "fr", phone: "+32470123456" }, { days: ["fri"] })
    world.advance(24 * hour)
    await frees()
    const page = plain((await (await zoe("agent:*")).get(list)).html)
    const row = (name: string) =>
      new RegExp(`<th scope="row">${name}</th>(.*?)</tr>`, "s")
        .exec(page)?.[1]
        ?.match(/>[^<>]+</g)
        ?.map((cell) => cell.slice(1, -1))
    expect(row("Par téléphone")).toEqual(["1", "1", "0", "0", "1"])
    expect(row("Par message")).toEqual(["1", "0", "1", "0", "–"])
    expect(row("Ensemble")).toEqual(["2", "1", "1", "0", "1"])
  })

  it("tells all that is known, and forgets it: also what became an appointment", async () => {
    const entry = await wait(landline)
    await frees()
    const browser = await zoe()
    await press(browser, entry, "yes")
    const made = (await now(entry)).end?.appointment ?? ""
    const other = await wait(landline, { days: ["fri"] })
    const known = await browser.get(`${desk}/appointment/${made}/known?all=1`)
    const titleOf = ({ code }: Entry) => allWordsIn("nl").listDesk.known.title(grouped(code))
    for (const each of [entry, other]) expect(known.html).toContain(titleOf(each))
    const alone = await browser.get(`${desk}/appointment/${made}/known`)
    expect(alone.html).not.toContain(titleOf(other))
    expect(plain(alone.html)).toContain(words.known.also)
    const form = await browser.get(`${desk}/appointment/${made}/forget`)
    expect(form.html).toContain('name="waits"')
    await browser.post(`${desk}/appointment/${made}/forget`, { why: "carte" })
    expect([(await now(entry)).resident, (await now(other)).resident]).toEqual([{ language: "nl" }, landline])
    const [second] = await entries.waiting()
    expect(second?.code).toBe(other.code)
  })

  it("forgets every place of the phone when it is asked, and gives on what was kept", async () => {
    await cancel(world.act("phone"), held[3]?.code ?? "", held[3] ? appointmentKey(held[3]) : "")
    const mine = await book(world.act("phone"), aRequest({ start: starts[3] ?? "", resident: landline }))
    const one = await wait(landline)
    world.advance(minute)
    const next = await wait({ ...landline, phone: "+3242218002" })
    await frees()
    expect((await now(one)).status).toBe("offered")
    const browser = await zoe()
    await browser.post(`${desk}/appointment/${mine.code}/forget`, { why: "carte", waits: "1" })
    expect(await now(one)).toMatchObject({ resident: { language: "nl" }, status: "lapsed" })
    expect(await entries.ofPhone(landline.phone)).toEqual([])
    await world.tick()
    expect((await now(next)).status).toBe("offered")
    expect(JSON.stringify(await itemsOf(world))).not.toContain(landline.phone)
    expect(await amiss(["2027-03-24", "2027-03-31"])).toEqual([])
  })

  it("has the same on the API of colleagues", async () => {
    const headers = signedIn("agent:*", "zoe")
    const body = { service: "id-card", resident: landline, days: ["wed"], channel: "post" }
    const made = await world.call("/staff/waiting-list", body, { ...headers, "idempotency-key": "once" })
    expect([made.status, made.json.reach, made.json.asked.channel]).toEqual([201, "call", "post"])
    const twice = await world.call("/staff/waiting-list", body, { ...headers, "idempotency-key": "once" })
    expect(twice.json.code).toBe(made.json.code)
    await frees()
    const all = await world.call("/staff/waiting-list?location=hotel", undefined, headers)
    expect(all.json).toMatchObject([
      { code: made.json.code, offer: { start: "2027-03-24T08:30:00+01:00", byPerson: true, tried: [] } },
    ])
    const path = `/staff/waiting-list/${made.json.code}`
    expect((await world.call(`${path}/decline`, {}, headers)).json).toMatchObject({
      status: "waiting",
      before: [{ start: "2027-03-24T08:30:00+01:00", answer: "no" }],
    })
    expect(refusalOf(await world.call(`${path}/accept`, {}, headers))).toEqual([409, "over"])
    expect((await world.call(`${path}/leave`, {}, headers)).json).toMatchObject({ status: "cancelled" })
    const second = await world.call("/staff/waiting-list", body, headers)
    await world.tick()
    await frees(1)
    const yes = await world.call(`/staff/waiting-list/${second.json.code}/accept`, {}, headers)
    expect([yes.status, yes.json.status, yes.json.resident]).toEqual([200, "booked", landline])
    const helper = signedIn("helper:*@quartier", "samira")
    expect((await world.call(`${path}/leave`, {}, helper)).status).toBe(404)
    expect((await world.call("/staff/waiting-list?location=hotel", undefined, helper)).status).toBe(403)
    expect(refusalOf(await world.call("/staff/waiting-list", { ...body, channel: "web" }, headers))).toEqual([
      400,
      "invalid",
      "channel",
    ])
  })

  it("is none of the business of a colleague of another place", async () => {
    const entry = await wait(landline, { locations: ["hotel"] })
    await frees()
    const browser = await colleague(world, "reception:antenne", "adam")
    expect((await browser.get(`${list}/${entry.code}`)).status).toBe(404)
    expect((await press(browser, entry, "left")).status).toBe(404)
    expect((await browser.get(`${desk}?waits=${entry.code}`)).status).toBe(404)
  })
})
