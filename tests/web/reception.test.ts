import { beforeEach, describe, expect, it } from "vitest"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import * as audits from "#shared/audit/audit.table.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { colleague, signInOn } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { type Answer, plain, valueOf } from "./phone.ts"

const url = "/fr/reception"
const amina = { language: "nl", name: "Amina El Idrissi", phone: "+32470123456" } as const

const passport = aService({ id: "passport", name: { fr: "Passeport", de: "Reisepass" }, minutes: 20 })
const both = ["id-card", "passport"]
const file = () =>
  aFile({
    services: [aService(), passport],
    locations: [
      aLocation({ desks: [{ id: "g1", services: both }] }),
      aLocation({ id: "antenne", desks: [{ id: "a1", services: both }] }),
    ],
  })

describe("the one screen of reception, without script", () => {
  let world: World
  let zoe: Awaited<ReturnType<typeof colleague>>
  beforeEach(async () => {
    world = await aWorld({ file: file() })
    zoe = await colleague(world, "reception:hotel,agent:*", "zoe")
  })

  /** Types into the fields of a page and presses: nothing, as Enter does, or a button. */
  const press = (page: Answer, typed: Record<string, string>, button = "next", by = zoe) =>
    by.post(url, { ...fieldsOf(page), ...typed, do: button })
  const first = (page: Answer) => buttonsOf(page).find((each) => each.startsWith("time:")) ?? ""
  const codeOf = (page: Answer) => new URL(page.location, "http://x").searchParams.get("done") ?? ""

  it("makes an appointment by Enter alone: number, words, the first time, why", async () => {
    const before = await book(world.act(), aRequest({ resident: amina, start: "2027-04-06T07:00:00.000Z" }))
    const found = await press(await zoe.get(url), { find: "0470 12 34 56" })
    expect(found.html).toContain("Amina El Idrissi")
    expect(fieldsOf(found)).toMatchObject({
      name: "Amina El Idrissi",
      phone: "0470 12 34 56",
      language: "nl",
    })
    const times = await press(found, { q: "reisepass" })
    expect(fieldsOf(times)).toMatchObject({ service: "passport", q: "" })
    const chosen = await press(times, {}, first(times))
    const done = await press(chosen, { why: "no-device" })
    expect(done.status).toBe(303)
    const made = await appointments.find(codeOf(done))
    expect(made).toMatchObject({
      service: "passport",
      location: "hotel",
      why: "no-device",
      resident: amina,
      booked: { channel: "phone", by: "staff" },
    })
    const after = await zoe.get(done.location)
    expect(after.html).toContain('<div lang="nl"')
    expect(after.html).toContain("Uw code: ")
    const trail = await audits.ofAppointment(world.now(), before.code, [])
    expect(trail.map(({ what, by }) => `${by} ${what}`)).toEqual(["zoe found"])
  })

  it("asks in any order: the time may be chosen first, the person last", async () => {
    const start = await zoe.get(url)
    const times = await press(start, { q: "carte", from: "2027-03-25", location: "antenne" })
    expect(first(times)).toBe("time:antenne@2027-03-25T07:30Z")
    const chosen = await press(times, {}, first(times))
    const found = await press(chosen, { find: "Bart Peeters" })
    expect(fieldsOf(found)).toMatchObject({ name: "Bart Peeters", place: "antenne", service: "id-card" })
    expect((await press(found, {}, "save")).status).toBe(303)
  })

  it("takes a whole family in one act, with what else they come for", async () => {
    const one = await press(await zoe.get(url), { q: "identité", persons: "3" })
    const two = await press(one, { q: "passeport" })
    expect(fieldsOf(two)).toMatchObject({ service: "id-card", also: "passport", persons: "3" })
    const done = await press(await press(two, {}, first(two)), { name: "Famille Peeters" }, "save")
    expect(await appointments.find(codeOf(done))).toMatchObject({ also: ["passport"], persons: 3 })
  })

  it("keeps the household: the next one needs no address again, and is no repeat", async () => {
    const typed = { q: "carte", phone: "0470123456", address: "Rue Royale 1", name: "Amina" }
    const times = await press(await zoe.get(url), typed)
    const done = await press(await press(times, {}, first(times)), {}, "save")
    const after = await zoe.get(done.location)
    const [, same = ""] = /href="([^"]*\?same=[^"]*)"/.exec(after.html) ?? []
    const next = fieldsOf(await zoe.get(plain(same)))
    expect(next).toMatchObject({ phone: "0470 12 34 56", address: "Rue Royale 1", name: "" })
    expect(next.key).not.toBe(fieldsOf(times).key)
  })

  it("shows what somebody has already before the same is made twice, and makes it when told to", async () => {
    const before = await book(world.act(), aRequest({ resident: amina }))
    const typed = { q: "carte", phone: "0470123456", name: "Amina" }
    const times = await press(await zoe.get(url), typed)
    const warned = await press(await press(times, {}, first(times)), {}, "save")
    expect(warned.status).toBe(200)
    expect(warned.html).toContain(`/reception/appointment/${before.code}`)
    expect(warned.html).toContain("Enregistrer quand même")
    expect((await press(warned, {}, "save")).status).toBe(303)
  })

  it("saved twice is one appointment", async () => {
    const times = await press(await zoe.get(url), { q: "carte", name: "Amina" })
    const chosen = await press(times, {}, first(times))
    const [one, two] = [await press(chosen, {}, "save"), await press(chosen, {}, "save")]
    expect(codeOf(one)).toBe(codeOf(two))
    expect(await appointments.ofDay("hotel", "2027-03-22")).toHaveLength(1)
  })

  it("names every wrong field and keeps all that was typed", async () => {
    const typed = {
      name: "Amina \u202Ex",
      phone: "047",
      email: "a@",
      contact: "letter",
      q: "",
      reason: "because",
    }
    const page = await press(await zoe.get(url), typed, "save")
    expect(page.status).toBe(422)
    for (const field of ["name", "phone", "email", "q"]) expect(page.html).toContain(`href="#${field}"`)
    for (const field of ["phone", "email"]) expect(valueOf(page, field)).toBe(Object(typed)[field])
    expect(fieldsOf(page)).toMatchObject({ contact: "letter", reason: "because" })
  })

  it("a time that somebody took meanwhile: the nearest instead, everything else as it was", async () => {
    const times = await press(await zoe.get(url), { q: "carte", name: "Amina", why: "language" })
    const chosen = await press(times, {}, first(times))
    const [, start = ""] = first(times).split("@")
    await book(world.act("phone"), aRequest({ start: new Date(start).toISOString() }))
    const lost = await press(chosen, {}, "save")
    expect(lost.html).toContain("Cette heure vient d&#39;être prise")
    expect(fieldsOf(lost)).toMatchObject({ name: "Amina", why: "language", service: "id-card", start: "" })
    expect(first(lost)).not.toBe(first(times))
    expect((await press(await press(lost, {}, first(lost)), {}, "save")).status).toBe(303)
  })

  it("when the line drops, one key makes a call of it, and whoever calls goes on from there", async () => {
    const typed = { q: "", phone: "0470123456", name: "Amina", persons: "2", address: "Rue Royale 1" }
    const start = await press(await zoe.get(url), { q: "passeport" })
    const done = await press(start, typed, "call")
    expect(done.status).toBe(303)
    expect((await zoe.get(done.location)).html).toContain("rappelle lundi 22 mars")
    const [call] = await callbacks.open()
    expect(call).toMatchObject({ phone: "+32470123456", service: "passport", location: "hotel" })
    const adam = await colleague(world, "agent:*", "adam")
    const list = await adam.get(url)
    expect(list.html).toContain(`?call=${call?.code}`)
    const begun = await adam.get(`${url}?call=${call?.code}`)
    expect(fieldsOf(begun)).toMatchObject({
      name: "Amina",
      persons: "2",
      address: "Rue Royale 1",
      service: "passport",
    })
    const trail = await audits.ofAppointment(world.now(), call?.code ?? "", [])
    expect(trail.map(({ what, by }) => `${by} ${what}`).sort()).toEqual(["adam saw", "zoe asked-callback"])
  })

  it("a second line that drops keeps what was typed then; without a number it asks for one", async () => {
    await press(await zoe.get(url), { phone: "0470123456" }, "call")
    const again = await press(await zoe.get(url), { phone: "0470123456", name: "Amina" }, "call")
    expect((await zoe.get(again.location)).html).toContain("Un rappel est déjà prévu")
    const [call] = await callbacks.open()
    expect(fieldsOf(await zoe.get(`${url}?call=${call?.code}`))).toMatchObject({ name: "Amina" })
    const none = await press(await zoe.get(url), { name: "Amina" }, "call")
    expect(none.status).toBe(422)
    expect(none.html).toContain('href="#phone"')
  })

  it("goes beyond capacity only with a reason, and says so", async () => {
    await book(world.act(), aRequest({ start: "2027-03-22T09:00:00.000Z" }))
    const times = await press(await zoe.get(url), { q: "carte", beyond: "1" })
    const taken = "time:hotel@2027-03-22T09:00Z"
    expect(buttonsOf(times)).toContain(taken)
    const chosen = await press(times, { beyond: "1" }, taken)
    const without = await press(chosen, { name: "Amina" }, "save")
    expect(without.html).toContain('href="#reason"')
    const done = await press(without, { reason: "nouveau-né" }, "save")
    expect(await appointments.find(codeOf(done))).toMatchObject({ overbook: { reason: "nouveau-né" } })
  })

  it("tells several people of one name apart, and fills in the one that is chosen", async () => {
    const second = { ...amina, phone: "+32470123457" }
    await book(world.act(), aRequest({ resident: amina }))
    const other = await book(world.act(), aRequest({ resident: second, start: "2027-03-24T07:30:00.000Z" }))
    const found = await press(await zoe.get(url), { find: "amina" })
    expect(fieldsOf(found).name).toBe("")
    const taken = await press(found, {}, `take:${other.code}`)
    expect(fieldsOf(taken)).toMatchObject({ name: amina.name, phone: "0470 12 34 57" })
  })

  it("says why a number is needed before anybody can call back, and puts the hands there", async () => {
    const page = await press(await zoe.get(url), { q: "reisepass" }, "call")
    expect(page.status).toBe(422)
    expect(page.html).toContain("Il faut un numéro pour rappeler.")
    expect(page.html.match(/autofocus/g)).toHaveLength(1)
    expect(page.html).toMatch(/<input id="phone"[^>]* autofocus/)
  })

  it("fills in nobody whose code was put into the form by hand", async () => {
    const stranger = await book(world.act(), aRequest({ resident: amina }))
    const page = await press(
      await zoe.get(url),
      { found: stranger.code, searched: "x" },
      `take:${stranger.code}`,
    )
    expect(page.html).not.toContain(amina.name)
    expect(await audits.ofAppointment(world.now(), stranger.code, [])).toEqual([])
  })

  it("asks a helper for consent, offers them their own ways, and shows nobody else's people", async () => {
    await book(world.act(), aRequest({ resident: amina }))
    const sam = await colleague(world, "helper:*@quartier", "sam")
    const page = await sam.get(url)
    expect(page.html).not.toContain("Ajouter une place")
    const found = await press(page, { find: "0470123456", q: "" }, "next", sam)
    expect(found.html).not.toContain(amina.name)
    const times = await press(found, { q: "carte", location: "hotel" }, "next", sam)
    const chosen = await press(times, {}, first(times), sam)
    const without = await press(chosen, {}, "save", sam)
    expect(without.html).toContain('href="#consentBy"')
    const done = await press(without, { consentBy: "person", consentHow: "spoken" }, "save", sam)
    expect(await appointments.find(codeOf(done))).toMatchObject({
      booked: { channel: "helper" },
      helped: { organisation: "quartier", consent: { by: "person", how: "spoken" } },
    })
  })

  it.each([
    ["half an hour away", (w: World) => Promise.resolve(w.advance(31 * 60_000))],
    ["signed out in another window", () => zoe.post("/fr/sign-out").then(() => undefined)],
  ])("finds every field as it was after signing in again: %s", async (_, leave) => {
    const times = await press(await zoe.get(url), {
      q: "carte",
      persons: "2",
      why: "language",
      from: "2027-03-25",
    })
    const chosen = await press(times, {}, first(times))
    const typed = {
      ...fieldsOf(chosen),
      name: "Zoé Müller-Çelik",
      phone: "0470 12 34 56",
      address: "Rue Royale 1, b. 3",
      interpreter: "العربية",
      wheelchair: "1",
      contact: "letter",
    }
    await leave(world)
    const away = await zoe.post(url, { ...typed, do: "save" })
    expect(away.status).toBe(401)
    const link = plain(/href="([^"]*\/sign-in\?[^"]*)"/.exec(away.html)?.[1] ?? "")
    const { location } = await signInOn(zoe, "zoe=reception:hotel,agent:*", link)
    const back = await zoe.get(location)
    // What is sealed looks different each time.
    const sealed = ["by", "path", "found", "opened"]
    const same = (fields: Record<string, string>) =>
      Object.fromEntries(Object.entries(fields).filter(([name]) => !sealed.includes(name)))
    expect(same(fieldsOf(back))).toEqual(same(typed))
    const done = await press(back, {}, "save")
    expect(await appointments.find(codeOf(done))).toMatchObject({
      persons: 2,
      why: "language",
      resident: { name: typed.name, contact: "letter", needs: { interpreter: "العربية", wheelchair: true } },
    })
  })

  it("offers only places at which one works", async () => {
    const lea = await colleague(world, "reception:antenne", "lea")
    const page = await lea.get(url)
    expect(page.html).toContain('<option value="antenne" selected="">')
    expect(page.html).not.toContain('<option value="hotel"')
    const times = await press(page, { q: "carte", location: "hotel" }, "next", lea)
    expect(first(times)).not.toContain("hotel")
    const forged = await press(times, { name: "X" }, "time:hotel@2027-03-24T07:30Z", lea)
    expect((await press(forged, {}, "save", lea)).status).toBe(403)
  })
})

describe("the page of one appointment", () => {
  let world: World
  let zoe: Awaited<ReturnType<typeof colleague>>
  let at = ""
  beforeEach(async () => {
    world = await aWorld({ file: file() })
    zoe = await colleague(world, "reception:hotel", "zoe")
    const { code } = await book(world.act(), aRequest({ resident: { ...amina, needs: { sign: true } } }))
    at = `${url}/appointment/${code}`
  })
  const code = () => at.split("/").at(-1) ?? ""

  it("says who, when, where and what is needed; in the trail it was seen", async () => {
    const { html } = await zoe.get(at)
    for (const text of [
      "Amina El Idrissi",
      "0470 12 34 56",
      "mardi 23 mars",
      "Hôtel communal",
      "Langue des signes",
    ])
      expect(plain(html)).toContain(text)
    expect(await audits.ofAppointment(world.now(), code(), [])).toMatchObject([{ what: "saw", by: "zoe" }])
  })

  it("moves and cancels when it is said how the person was known", async () => {
    const page = await zoe.get(at)
    const time = buttonsOf(page).findLast((each) => each.startsWith("time:")) ?? ""
    const without = await zoe.post(at, { ...fieldsOf(page), do: time })
    expect(without.status).toBe(422)
    const moved = await zoe.post(at, { ...fieldsOf(page), identity: "paper", do: time })
    expect(plain((await zoe.get(moved.location)).html)).toContain("Changé: ")
    const sure = await zoe.post(at, { ...fieldsOf(page), identity: "identity", do: "cancel" })
    expect(buttonsOf(sure)).toContain("cancel-sure")
    expect(await appointments.find(code())).toMatchObject({ status: "booked" })
    const gone = await zoe.post(at, { ...fieldsOf(sure), do: "cancel-sure" })
    expect(plain((await zoe.get(gone.location)).html)).toContain("Annulé: ")
    const lines = await audits.ofAppointment(world.now(), code(), [])
    expect(
      lines
        .filter(({ why }) => why)
        .map(({ what, why }) => `${what} ${why}`)
        .sort(),
    ).toEqual(["cancelled identity", "moved paper"])
  })

  it("answers for another location's code as for one that does not exist", async () => {
    const lea = await colleague(world, "manager:antenne", "lea")
    const [other, none] = [await lea.get(at), await lea.get(`${url}/appointment/CDFGH`)]
    expect([other.status, none.status]).toEqual([404, 404])
    const bare = ({ html }: Answer) =>
      html.replaceAll(/CDFGH|(?<=name="by" value=")[^"]*/g, "").replaceAll(code(), "")
    expect(bare(other)).toBe(bare(none))
  })
})

describe("a place that suits the person", () => {
  const services = ["id-card"]
  const accessible = aLocation({ id: "hotel", desks: [{ id: "g1", services }], access: ["wheelchair"] })
  const upstairs = aLocation({ id: "stairs", desks: [{ id: "s1", services }] })
  const home = aLocation({ id: "home", kind: "home-visit", desks: [{ id: "h1", services }] })
  const timesAt = async (typed: Record<string, string>) => {
    const world = await aWorld({ file: aFile({ locations: [upstairs, accessible, home] }) })
    const ines = await colleague(world, "agent:*")
    const page = await ines.get(url)
    const shown = await ines.post(url, { ...fieldsOf(page), service: "id-card", ...typed, do: "look" })
    const places = buttonsOf(shown).flatMap((each) => /^time:([^@]*)@/.exec(each)?.[1] ?? [])
    return { html: shown.html, places: [...new Set(places)].sort() }
  }

  it("offers a visit at home to whoever cannot go out, and to nobody else", async () => {
    expect((await timesAt({})).places).toEqual(["hotel", "stairs"])
    expect((await timesAt({ homeVisit: "1" })).places).toEqual(["home"])
  })

  it("takes no visit at home without the address of the home", async () => {
    const world = await aWorld({ file: aFile({ locations: [accessible, home] }) })
    const ines = await colleague(world, "agent:*")
    const typed = { ...fieldsOf(await ines.get(url)), service: "id-card", homeVisit: "1" }
    const times = await ines.post(url, { ...typed, do: "look" })
    const time = buttonsOf(times).find((each) => each.startsWith("time:")) ?? ""
    const chosen = { ...fieldsOf(await ines.post(url, { ...fieldsOf(times), do: time })), homeVisit: "1" }
    const without = await ines.post(url, { ...chosen, do: "save" })
    expect(without.html).toContain('href="#address"')
    expect((await ines.post(url, { ...chosen, address: "Rue Verte 3", do: "save" })).status).toBe(303)
  })

  it("offers no stairs to a wheelchair, and says so where a place with stairs was chosen", async () => {
    expect((await timesAt({ wheelchair: "1" })).places).toEqual(["hotel"])
    const chosen = await timesAt({ wheelchair: "1", location: "stairs" })
    expect(chosen.html).toContain("pas accessible en fauteuil")
  })
})

describe("a wrong number", () => {
  it("is put right on a page of its own, once it is said how it is known who asks", async () => {
    const world = await aWorld({ file: file() })
    const zoe = await colleague(world, "reception:hotel")
    const { code } = await book(world.act("phone"), aRequest({ resident: amina }))
    const one = `${url}/appointment/${code}`
    expect((await zoe.get(one)).html).toContain(`${one}/person`)
    const page = await zoe.get(`${one}/person`)
    expect(fieldsOf(page)).toMatchObject({ name: amina.name, phone: "0470 12 34 56", language: "nl" })
    const typed = { ...fieldsOf(page), phone: "0470 12 34 5" }
    const short = await zoe.post(`${one}/person`, { ...typed, identity: "answers" })
    expect([short.status, fieldsOf(short).phone]).toEqual([422, "0470 12 34 5"])
    const whole = { ...typed, phone: "0470 12 34 57" }
    expect((await zoe.post(`${one}/person`, whole)).html).toContain("comment vous savez")
    const done = await zoe.post(`${one}/person`, { ...whole, identity: "answers" })
    expect((await zoe.get(done.location)).html).toContain("Corrigé.")
    expect((await appointments.find(code))?.resident).toMatchObject({ ...amina, phone: "+32470123457" })
  })
})

describe("the day beside the form", () => {
  it("is not shown as empty to whoever may not see it", async () => {
    const world = await aWorld({ file: file() })
    const of = async (grants: string) => (await colleague(world, grants)).get(`${url}?location=hotel`)
    expect((await of("reception:hotel")).html).toContain('id="today"')
    expect((await of("agent:*")).html).not.toContain('id="today"')
  })
})

describe("the last place", () => {
  it("is had by one, a hundred times, when web and phone want it in the same moment", async () => {
    const oneDesk = aLocation({ desks: [{ id: "g1", services: ["id-card"] }] })
    const world = await aWorld({ file: aFile({ locations: [oneDesk] }) })
    const { json } = await world.call("/slots?service=id-card&location=hotel&from=2027-03-23&to=2027-04-02")
    const starts: string[] = json.slots.slice(0, 100).map(({ start }: { start: string }) => start)
    expect(starts).toHaveLength(100)
    const asked = { service: "id-card", location: "hotel", resident: { language: "fr" } }
    const agent = signedIn("agent:*")
    const race = async (start: string) => {
      const both = await Promise.all([
        world.call("/appointments", { ...asked, start }),
        world.call("/staff/appointments", { ...asked, start, channel: "phone" }, agent),
      ])
      const [won, lost] = both.toSorted((a, b) => a.status - b.status)
      expect([won?.status, lost?.status, lost?.json.reason], start).toEqual([201, 409, "slot-taken"])
      return won?.json.code
    }
    for (let i = 0; i < starts.length; i += 5) await Promise.all(starts.slice(i, i + 5).map(race))
    const days = [...new Set(starts.map((start) => start.slice(0, 10)))]
    const made = (await Promise.all(days.map((day) => appointments.ofDay("hotel", day)))).flat()
    expect(made.map(({ start }) => start).sort()).toEqual(
      starts.map((start) => new Date(start).toISOString()).sort(),
    )
  })
})
