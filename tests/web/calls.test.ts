import { beforeEach, describe, expect, it } from "vitest"
import { keyOf } from "#shared/callback/access.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { firstWord } from "#shared/callback/first-word.ts"
import { formOf } from "#shared/callback/form.ts"
import { missed } from "#shared/callback/missed.ts"
import { request } from "#shared/callback/request.ts"
import * as audits from "#shared/audit/audit.table.ts"
import * as tasks from "#shared/task/task.table.ts"
import { minute } from "#shared/time.ts"
import { book } from "#shared/appointment/book.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { refusalOf } from "./answers.ts"
import { colleague, signInOn } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { type Answer, headingOf, plain, valueOf } from "./phone.ts"

const desk = "/fr/reception/calls"
const lost = "Cet appel n'est pas chez vous"
const desks = [{ id: "g1", services: ["id-card", "passport"] }]
const file = () =>
  aFile({
    policy: { protectedShare: 0, callAgents: 50 },
    services: [aService(), aService({ id: "passport", name: { fr: "Passeport" } })],
    locations: [aLocation({ desks }), aLocation({ id: "antenne", name: { fr: "Antenne" }, desks })],
  })

type Browser = Awaited<ReturnType<typeof colleague>>

describe("whoever phones people back", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: file() })
  })

  const zoe = () => colleague(world, "agent:*", "zoe")
  const adam = () => colleague(world, "agent:*", "adam")
  const asked = async (more: Partial<Parameters<typeof request>[1]> = {}) =>
    (await request(world.act(), { phone: "+32470123456", language: "nl", ...more })).callback
  const now = async (code: string) => {
    const found = await callbacks.find(code)
    if (!found) throw new Error(`${code} is gone`)
    return found
  }
  const next = async (browser: Browser, form: Record<string, string> = {}) =>
    (await browser.post(desk, form)).location
  /** What a press on the page would send. */
  const press = (
    browser: Browser,
    at: string,
    page: Answer,
    what: string,
    more: Record<string, string> = {},
  ) => browser.post(at, { ...fieldsOf(page), do: what, ...more })
  const status = ({ html }: Answer) => plain(/<p role="status" id="said">(.*?)<\/p>/.exec(html)?.[1] ?? "")

  it("sees how many wait, since when and what is broken, and nobody's name", async () => {
    const browser = await zoe()
    const empty = await browser.get(desk)
    expect(empty.html).toContain("Personne n&#39;attend d&#39;appel.")
    await asked({ name: "Amina El Idrissi", location: "hotel" })
    world.advance(10 * minute)
    await asked({ phone: "+32470123457", location: "hotel" })
    const two = await browser.get(desk)
    expect(plain(two.html)).toContain("2 personnes attendent un appel. Depuis lundi 22 mars à 9h.")
    expect(two.html).toContain("2 personnes à appeler maintenant.")
    expect(two.html).not.toMatch(/Amina|0470|promesse/)
    const open = await callbacks.open()
    world.set(open.map(({ window }) => window.to).toSorted()[1] ?? "")
    const late = await zoe()
    expect((await late.get(desk)).html).toContain("2 promesses sont dépassées.")
    await world.tick()
    const work = await late.get("/fr/reception/tasks?location=hotel")
    expect(work.html.split(`<a href="${desk}">Appels</a><span>`)).toHaveLength(3)
    expect(work.html).not.toContain("tel:")
    expect(two.html).toContain(`<a href="${desk}" aria-current="page">Appels</a>`)
    expect((await late.get("/fr/reception")).html).toContain(`<a href="${desk}">Appels</a>`)
  })

  it("is given the next person with all that is known: the language, the word, the number", async () => {
    const made = await asked({ name: "Amina El Idrissi", service: "passport", location: "hotel" })
    const browser = await zoe()
    const at = await next(browser, { language: "nl", service: "passport" })
    expect(at).toBe(`${desk}/${made.code}?language=nl&service=passport`)
    const page = await browser.get(at)
    expect(page.html).toContain('<strong lang="nl">Nederlands</strong>')
    expect(page.html).toContain(`<strong lang="nl">${firstWord(made, "nl")}</strong>`)
    expect(page.html).toContain('href="tel:+32470123456"')
    for (const known of ["Amina El Idrissi", "Passeport", "Hôtel communal", "Internet", "jusqu'à 9h15"])
      expect(plain(page.html)).toContain(known)
    expect(buttonsOf(page).filter((each) => each.startsWith("outcome:"))).toHaveLength(6)
    const trail = await audits.ofAppointment(world.now(), made.code, [])
    expect(trail.map(({ what, by }) => `${by} ${what}`)).toEqual(["zoe saw"])
    // Pressed again it is the same person: nobody calls two at once.
    expect(await next(browser)).toBe(`${desk}/${made.code}`)
  })

  it("gets whom they can talk to, about what they know", async () => {
    await asked({ language: "nl" })
    const french = await asked({ phone: "+32470123457", language: "fr", service: "passport" })
    const browser = await zoe()
    const query = new URLSearchParams([
      ["language", "fr"],
      ["language", "en"],
      ["service", "passport"],
    ])
    const sent = await browser.send(desk, { method: "POST", body: query })
    expect(sent.location).toBe(`${desk}/${french.code}?${query.toString()}`)
    const other = await adam()
    const none = await other.post(desk, { language: "de" })
    expect(none.location).toBe(`${desk}?language=de&did=none`)
    const told = await other.get(none.location)
    expect(told.html).toMatch(/id="language-de"[^>]* checked/)
    expect(status(told)).toBe("Pour vous, il n'y a personne à appeler maintenant.")
  })

  it("is told when the next hours begin, when it is nobody's turn", async () => {
    world.set("2027-03-22T17:00:00.000Z")
    await asked()
    const browser = await zoe()
    const none = await browser.get(await next(browser))
    expect(plain(none.html)).toContain("Les prochaines heures commencent mardi 23 mars à 8h30.")
  })

  it("says what came of it with one press, and the person is called again or is done", async () => {
    const browser = await zoe()
    const told: Record<string, string> = {
      "no-answer": "C'est noté. On rappelle lundi 22 mars",
      busy: "C'est noté. On rappelle lundi 22 mars",
      voicemail: "C'est noté. On rappelle lundi 22 mars",
      "wrong-number": "C'est noté. Cet appel est fini.",
      declined: "C'est noté. Cet appel est fini.",
    }
    for (const [i, [outcome, said]] of Object.entries(told).entries()) {
      const { code } = await asked({ phone: `+3247012346${i}` })
      const at = await next(browser, { language: "nl" })
      const done = await press(browser, at, await browser.get(at), `outcome:${outcome}`)
      expect(done.status).toBe(303)
      const back = await browser.get(done.location)
      expect(status(back)).toContain(said)
      expect(back.html).toMatch(/id="language-nl"[^>]* checked/)
      const after = await now(code)
      expect(after.attempts.map((each) => each.outcome)).toEqual([outcome])
      expect([after.claim, after.status]).toEqual([undefined, said.includes("fini") ? "closed" : "open"])
    }
  })

  it("who is reached stays with whoever talks, until it is answered", async () => {
    const { code } = await asked()
    const browser = await zoe()
    const at = await next(browser)
    const page = await browser.get(at)
    expect(buttonsOf(page)).not.toContain("answered")
    const reached = await press(browser, at, page, "outcome:reached")
    expect(reached.location).toBe(`${desk}/${code}`)
    await press(browser, at, page, "outcome:reached")
    expect((await now(code)).attempts).toHaveLength(1)
    const talking = await browser.get(at)
    expect(buttonsOf(talking)).toContain("answered")
    expect(buttonsOf(talking).join()).not.toContain("outcome")
    expect(talking.html).toContain(`href="/fr/reception/attest?call=${code}"`)
    const done = await press(browser, at, talking, "answered")
    expect(status(await browser.get(done.location))).toBe("C'est noté. Cet appel est fini.")
    expect((await now(code)).end).toMatchObject({ how: "resolved" })
  })

  it("books in the same call, with what is known filled in, and ends with that appointment", async () => {
    const { code } = await asked({ name: "Amina El Idrissi", service: "passport" })
    const browser = await zoe()
    const at = await next(browser)
    await press(browser, at, await browser.get(at), "outcome:reached")
    const booking = `/fr/reception?call=${code}`
    expect((await browser.get(at)).html).toContain(`href="${booking}"`)
    const form = await browser.get(booking)
    const known = { phone: "0470 12 34 56", name: "Amina El Idrissi", service: "passport", language: "nl" }
    expect(fieldsOf(form)).toMatchObject(known)
    expect(form.html).toContain(`data-beat="${desk}/${code}/typed"`)
    world.advance(10 * minute)
    const card = { service: "id-card", do: "time:hotel@2027-03-24T07:30:00.000Z", address: "Rue Royale 1" }
    const chosen = await browser.post("/fr/reception", { ...fieldsOf(form), ...card })
    // Whatever is pressed there keeps the call, and what was typed.
    expect((await now(code)).claim?.until).toBe("2027-03-22T08:25:00.000Z")
    expect(formOf(await now(code))).toMatchObject({ address: "Rue Royale 1", service: "id-card" })
    const done = await browser.post("/fr/reception", { ...fieldsOf(chosen), why: "no-device", do: "save" })
    const booked = await browser.get(done.location)
    expect(booked.html).toContain("Retour à l&#39;appel")
    expect(fieldsOf(booked).name).toBe("")
    const back = await browser.get(at)
    const appointment = valueOf(back, "appointment")
    expect(done.location).toContain(`done=${appointment}`)
    await press(browser, at, back, "booked")
    expect((await now(code)).end).toMatchObject({ how: "appointment", appointment })
  })

  it("attests with one key what whoever is on the phone asks, and the call goes on", async () => {
    const { code } = await asked({ service: "passport", location: "antenne" })
    const browser = await zoe()
    const at = await next(browser)
    await press(browser, at, await browser.get(at), "outcome:reached", { note: "carte perdue" })
    const url = `/fr/reception/attest?call=${code}`
    const form = await browser.get(url)
    const filled = { service: "passport", location: "antenne", channel: "phone", date: "2027-03-22" }
    expect(fieldsOf(form)).toMatchObject({ ...filled, result: "other-answer" })
    expect(form.html.match(/<button[^>]*autofocus/g)).toHaveLength(1)
    expect(form.html).toContain("data-alone")
    world.advance(10 * minute)
    const made = await browser.post(url, fieldsOf(form))
    expect(made.location).toMatch(new RegExp(`^/fr/reception/attest\\?made=\\w+&call=${code}$`))
    expect((await browser.get(made.location)).html).toContain(`href="${desk}/${code}"`)
    const { claim, form: kept } = await now(code)
    expect(claim?.until).toBe("2027-03-22T08:25:00.000Z")
    expect(formOf({ form: kept })).toEqual({ note: "carte perdue" })
    // Once they have a time, it is that which is attested.
    const { code: appointment } = await book(world.act(), aRequest({ resident: { language: "fr" } }))
    await browser.post(`${desk}/${code}/typed`, { appointment })
    expect((await browser.get(url)).html).toMatch(new RegExp(`name="appointment"[^>]*value="${appointment}"`))
  })

  it("moves and cancels what they have without losing the call", async () => {
    const resident = { language: "nl" as const, phone: "+32470123456", name: "Amina El Idrissi" }
    const { code: theirs } = await book(world.act(), aRequest({ resident }))
    const { code } = await asked({ name: "Amina El Idrissi" })
    const browser = await zoe()
    const at = await next(browser)
    await press(browser, at, await browser.get(at), "outcome:reached")
    const start = await browser.get(`/fr/reception?call=${code}`)
    const found = await browser.post("/fr/reception", { ...fieldsOf(start), do: "next" })
    const url = `/fr/reception/appointment/${theirs}?call=${code}`
    expect(plain(found.html)).toContain(`href="${url}"`)
    const page = await browser.get(url)
    const back = `href="${desk}/${code}"`
    expect(page.html).toContain(back)
    expect(page.html).toContain(`data-beat="${desk}/${code}/typed" data-alone`)
    const times = buttonsOf(page).filter((each) => each.startsWith("time:"))
    world.advance(10 * minute)
    const asking = { identity: "answers", location: "hotel", from: "2027-03-23" }
    expect((await browser.post(url, { ...asking, do: "look" })).html).toContain(back)
    const moved = await browser.post(url, { ...asking, do: times.at(-1) ?? "" })
    expect(moved.location).toBe(`/fr/reception/appointment/${theirs}?done=moved&call=${code}`)
    expect((await browser.get(moved.location)).html).toContain(back)
    const { claim, form } = await now(code)
    expect(claim?.until).toBe("2027-03-22T08:25:00.000Z")
    // Nothing of that page was taken for something they said, but the time they have now is known to the call.
    expect(formOf({ form })).toMatchObject({ appointment: theirs })
    expect(formOf({ form }).from).toBe("")
    expect(valueOf(await browser.get(at), "appointment")).toBe(theirs)
    const person = await browser.get(`/fr/reception/appointment/${theirs}/person?call=${code}`)
    expect(person.html).toContain(back)
    const gone = await browser.post(url, { ...asking, do: "cancel-sure" })
    expect(gone.location).toBe(`/fr/reception/appointment/${theirs}?done=cancelled&call=${code}`)
    const after = await browser.get(gone.location)
    expect(after.html).toContain(back)
    // Of a call that is somebody else's, or nobody's, the page shows nothing.
    const other = await adam()
    expect((await other.get(url)).html).not.toContain("data-beat")
  })

  it("says which appointment it is by a code that exists, with all that was typed still there", async () => {
    const { code } = await asked()
    const browser = await zoe()
    const at = await next(browser)
    await press(browser, at, await browser.get(at), "outcome:reached")
    const page = await browser.get(at)
    for (const appointment of ["", "CDFGH", "x"]) {
      const wrong = await press(browser, at, page, "booked", { appointment, note: "carte perdue" })
      expect(wrong.status, appointment).toBe(422)
      expect(wrong.html).toContain('href="#appointment"')
      expect(wrong.html).toContain("carte perdue</textarea>")
    }
    expect((await now(code)).status).toBe("open")
  })

  it("gives it to another place with its age, or puts it back in its place", async () => {
    const made = await asked({ location: "hotel" })
    const browser = await zoe()
    const at = await next(browser)
    const page = await browser.get(at)
    const nowhere = await press(browser, at, page, "pass")
    expect([nowhere.status, nowhere.html.includes('href="#to"')]).toEqual([422, true])
    expect((await press(browser, at, page, "pass", { to: "nowhere" })).status).toBe(422)
    const released = await press(browser, at, page, "release", { note: "parle turc" })
    expect(released.location).toBe(`${desk}?did=released`)
    await next(browser)
    const again = await browser.get(at)
    expect(again.html).toContain("parle turc</textarea>")
    const passed = await press(browser, at, again, "pass", { to: "antenne" })
    expect(passed.location).toBe(`${desk}?did=passed`)
    const { location, asked: when, window, claim } = await now(made.code)
    expect({ location, asked: when, window, claim }).toEqual({
      location: "antenne",
      asked: made.asked,
      window: made.window,
      claim: undefined,
    })
    const there = await colleague(world, "agent:antenne", "eva")
    const here = await colleague(world, "agent:hotel", "noa")
    expect(await next(here)).toContain("did=none")
    expect(await next(there)).toBe(`${desk}/${made.code}`)
  })

  it("keeps it for a quarter of an hour, and longer with every press", async () => {
    const { code } = await asked()
    const browser = await zoe()
    const at = await next(browser)
    const page = await browser.get(at)
    world.advance(14 * minute)
    expect((await press(browser, at, page, "renew")).location).toBe(`${desk}/${code}`)
    expect((await browser.get(at)).html).toContain("jusqu&#39;à 9h29")
    world.advance(14 * minute)
    const beat = await browser.post(`${desk}/${code}/typed`, { note: "rue" })
    expect([beat.status, beat.html]).toEqual([200, "Cet appel est à vous jusqu'à 9h43."])
    world.advance(15 * minute)
    const late = await browser.get(at)
    expect([late.status, headingOf(late)]).toEqual([200, plain(lost)])
    expect(late.html).toContain("Personne suivante")
    for (const what of ["renew", "outcome:busy", "answered", "release", "pass"]) {
      const over = await press(browser, at, page, what, { note: `trop tard: ${what}`, to: "antenne" })
      expect([over.status, headingOf(over)], what).toEqual([409, plain(lost)])
    }
    expect((await browser.post(`${desk}/${code}/typed`, {})).status).toBe(409)
    const { attempts, form, status: is } = await now(code)
    expect([attempts, is]).toEqual([[], "open"])
    // What was typed into a call that was lost is read by whoever calls next.
    expect(formOf({ form }).note).toBe("trop tard: pass")
    const other = await adam()
    expect((await other.get(await next(other))).html).toContain("trop tard: pass</textarea>")
    const gone = await press(browser, at, page, "outcome:busy", { note: "" })
    expect([gone.status, headingOf(gone)]).toEqual([409, plain(lost)])
    expect(formOf(await now(code)).note).toBe("trop tard: pass")
  })

  it("whose browser dies loses nothing they typed, and the call is back in line with it", async () => {
    const { code } = await asked()
    const browser = await zoe()
    const at = await next(browser)
    await press(browser, at, await browser.get(at), "outcome:reached")
    await browser.get(`/fr/reception?call=${code}`)
    const typed = { name: "Amina", address: "Rue Royale 1", note: "perdue hier", q: "pass" }
    expect((await browser.post(`${desk}/${code}/typed`, typed)).status).toBe(200)
    // Another browser of theirs goes on where they were.
    const again = await zoe()
    expect((await again.get(desk)).html).toContain(`href="${desk}/${code}"`)
    expect((await again.get(at)).html).toContain("perdue hier</textarea>")
    expect(fieldsOf(await again.get(`/fr/reception?call=${code}`))).toMatchObject({
      name: "Amina",
      q: "pass",
    })
    const other = await adam()
    expect(await next(other)).toContain("did=none")
    world.advance(15 * minute)
    expect(await next(other)).toBe(`${desk}/${code}`)
    expect((await other.get(at)).html).toContain("perdue hier</textarea>")
    const begun = fieldsOf(await other.get(`/fr/reception?call=${code}`))
    expect(begun).toMatchObject({ name: "Amina", address: "Rue Royale 1", phone: "0470 12 34 56" })
  })

  it("finds what they typed after signing in again", async () => {
    const { code } = await asked()
    const browser = await zoe()
    const at = await next(browser)
    const page = await browser.get(at)
    await browser.post("/fr/sign-out")
    const said = await press(browser, at, page, "renew", { note: "à moitié" })
    expect(said.status).toBe(401)
    const way = plain(/<a class="button" href="([^"]*)"/.exec(said.html)?.[1] ?? "")
    const { location } = await signInOn(browser, "zoe=agent:*", way)
    expect(location).toContain(`${desk}/${code}?unsaved=`)
    expect((await browser.get(location)).html).toContain("à moitié</textarea>")
  })

  it("does not find a colleague's call, nor one elsewhere, nor one that nobody has", async () => {
    const { code } = await asked({ location: "hotel" })
    await next(await zoe())
    const other = await adam()
    const elsewhere = await colleague(world, "agent:antenne", "eva")
    const text = ({ html }: Answer, of: string) =>
      html.replaceAll(of, "").replaceAll(/value="[\w-]{40,}"/g, "")
    for (const [who, of] of [
      [other, code],
      [elsewhere, code],
      [other, "nobody"],
    ] as const) {
      const [found, none] = [await who.get(`${desk}/${of}`), await who.get(`${desk}/CDFGH`)]
      expect([found.status, text(found, of)]).toEqual([404, text(none, "CDFGH")])
    }
    expect((await other.post(`${desk}/${code}`, { do: "answered", note: "x" })).status).toBe(409)
    expect((await elsewhere.post(`${desk}/${code}/typed`, { note: "x" })).status).toBe(404)
    expect(formOf(await now(code)).note).toBeUndefined()
    const helper = await colleague(world, "helper:*@quartier", "samira")
    for (const path of [desk, `${desk}/${code}`]) expect((await helper.get(path)).status).toBe(403)
    expect((await helper.get("/fr/reception")).html).not.toContain(desk)
  })

  it("says what came of it while what is typed is being kept: neither is lost", async () => {
    const { code } = await asked()
    const browser = await zoe()
    const at = await next(browser)
    const page = await browser.get(at)
    const [reached, ...beats] = await Promise.all([
      press(browser, at, page, "outcome:reached", { note: "bonjour" }),
      ...Array.from({ length: 3 }, () => browser.post(`${desk}/${code}/typed`, { note: "bonjour" })),
    ])
    expect([reached.status, ...beats.map((each) => each.status)]).toEqual([303, 200, 200, 200])
    expect((await now(code)).attempts).toHaveLength(1)
  })

  it("leaves whom nobody reaches as a task with the number, to be closed", async () => {
    const { code } = await asked({ location: "hotel" })
    for (let i = 0; i < 3; i++) {
      world.set((await now(code)).window.from)
      const browser = await zoe()
      const at = await next(browser)
      await press(browser, at, await browser.get(at), "outcome:no-answer", { note: "sonne longtemps" })
    }
    expect((await now(code)).end).toMatchObject({ how: "unreachable" })
    const fresh = await zoe()
    const list = await fresh.get("/fr/reception/tasks?location=hotel")
    expect(list.html).toContain(`href="${desk}/${code}"`)
    expect(list.html).toContain('href="tel:+32470123456"')
    expect(list.html).not.toContain(`/reception/appointment/${code}`)
    world.advance(minute)
    const one = await fresh.get(`${desk}/${code}`)
    expect(one.html).toContain('href="tel:+32470123456"')
    expect(one.html).toContain("sonne longtemps")
    const closed = await fresh.post(`/fr/reception/tasks/unreached-${code}/done`)
    expect(closed.location).toContain("done=1")
    expect((await tasks.find(`unreached-${code}`))?.done).toBeDefined()
    const trail = await audits.ofAppointment(world.now(), code, [])
    expect(trail[0]).toMatchObject({ by: "zoe", what: "saw" })
  })
})

describe("the API of whoever phones", () => {
  let world: World
  const zoe = signedIn("agent:*", "zoe")
  beforeEach(async () => {
    world = await aWorld({ file: file() })
  })
  const ask = (i: number) =>
    request(world.act(), { phone: `+324701200${String(i).padStart(2, "0")}`, language: "fr" })

  it("asks for somebody who is here, by a way that is theirs", async () => {
    const body = { phone: "0470 12 34 56", language: "fr", name: "Amina" }
    const made = await world.call("/staff/callbacks", { ...body, channel: "phone" }, zoe)
    expect([made.status, made.json.phone, made.json.asked.channel]).toEqual([201, "+32470123456", "phone"])
    expect(made.json.word).toMatch(/^\p{L}+$/u)
    const again = await world.call("/staff/callbacks", body, zoe)
    expect([again.status, Object.keys(again.json)]).toEqual([200, ["window"]])
    const counter = await world.call("/staff/callbacks", { ...body, channel: "counter" }, zoe)
    expect(refusalOf(counter)).toEqual([403, "not-allowed"])
    const helper = signedIn("helper:*@quartier")
    expect((await world.call("/staff/callbacks", { ...body, channel: "helper" }, helper)).status).toBe(200)
    expect((await world.call("/staff/callbacks/claim-next", {}, helper)).status).toBe(403)
  })

  it("goes from the next person to the end", async () => {
    const none = await world.call("/staff/callbacks/claim-next", {}, zoe)
    expect([none.status, none.text]).toEqual([204, ""])
    const { callback } = await ask(1)
    world.advance(minute)
    await ask(2)
    const next = await world.call("/staff/callbacks/claim-next", { languages: ["fr", "nl"] }, zoe)
    expect(next.json).toMatchObject({ code: callback.code, phone: "+32470120001", attempts: [] })
    expect(next.json.claimed.until).toBe("2027-03-22T09:16:00+01:00")
    const own = `/staff/callbacks/${callback.code}`
    world.advance(10 * minute)
    expect((await world.call(`${own}/renew`, {}, zoe)).status).toBe(200)
    const reached = await world.call(`${own}/attempts`, { outcome: "reached" }, zoe)
    expect(reached.json).toMatchObject({ attempts: [{ outcome: "reached" }], status: "open" })
    expect(reached.json.claimed.until).toBe("2027-03-22T09:26:00+01:00")
    const elsewhere = await world.call(`${own}/pass`, { location: "nowhere" }, zoe)
    expect(refusalOf(elsewhere)).toEqual([400, "invalid", "location"])
    const strange = { resolution: "resolved", appointment: "CDFGH" }
    for (const wrong of [strange, { ...strange, resolution: "appointment" }])
      expect(refusalOf(await world.call(`${own}/close`, wrong, zoe))).toEqual([400, "invalid", "appointment"])
    const slot = { service: "id-card", location: "hotel", start: "2027-03-24T08:30:00+01:00" }
    const booked = await world.call("/appointments", { ...slot, resident: { language: "fr" } })
    const end = { resolution: "appointment", appointment: booked.json.code }
    const closed = await world.call(`${own}/close`, end, zoe)
    expect(closed.json).toMatchObject({ status: "closed", end: { how: "appointment" } })
    for (const [path, body] of [
      ["renew", {}],
      ["release", {}],
      ["attempts", { outcome: "busy" }],
      ["close", { resolution: "resolved" }],
      ["pass", { location: "antenne" }],
    ] as const)
      expect(refusalOf(await world.call(`${own}/${path}`, body, zoe)), path).toEqual([
        409,
        "changed-meanwhile",
      ])
    const other = await world.call("/staff/callbacks/claim-next", {}, zoe)
    const theirs = `/staff/callbacks/${other.json.code}`
    expect((await world.call(`${theirs}/renew`, {}, signedIn("agent:*", "adam"))).status).toBe(409)
    expect((await world.call(`${theirs}/release`, {}, zoe)).status).toBe(200)
    expect((await world.call("/staff/callbacks/claim-next", {}, zoe)).json.code).toBe(other.json.code)
    expect((await world.call(`${theirs}/pass`, { location: "antenne" }, zoe)).status).toBe(200)
  })

  it("of fifty who press next at once for twenty calls, each has one, and thirty are told there is none", async () => {
    const codes: string[] = []
    for (let i = 0; i < 20; i++) codes.push((await ask(i)).callback.code)
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        world.call("/staff/callbacks/claim-next", {}, signedIn("agent:*", `colleague-${i}`)),
      ),
    )
    const given = answers.filter((each) => each.status === 200).map(({ json }) => String(json.code))
    expect(given.toSorted()).toEqual(codes.toSorted())
    expect(answers.filter((each) => each.status === 204)).toHaveLength(30)
    const held = await Promise.all(codes.map((code) => callbacks.find(code)))
    expect(new Set(held.map((each) => each?.claim?.by)).size).toBe(20)
  })

  it("whom nobody reaches hears it by what reaches them, at no dear price, and is people's task all the same", async () => {
    const phones = {
      "+32470120001": "sms",
      "+3242218001": "voice",
      "+212612345678": "",
      "45": "",
      "+32900112233": "",
    }
    for (const from of Object.keys(phones))
      await missed(world.act("phone"), { id: from, from, at: world.now() })
    const codes = (await callbacks.open()).map(({ code }) => code)
    expect(codes).toHaveLength(5)
    await world.tick()
    const before = world.post.sent.length
    for (let round = 0; round < 3; round++) {
      const due = (await callbacks.open()).map(({ window }) => window.from).toSorted()
      world.set(due.at(-1) ?? "")
      for (const _each of codes) {
        const { json } = await world.call("/staff/callbacks/claim-next", {}, zoe)
        await world.call(`/staff/callbacks/${json.code}/attempts`, { outcome: "busy" }, zoe)
      }
    }
    expect(await callbacks.open()).toEqual([])
    await world.tick()
    const told = world.post.sent.slice(before).filter(({ id }) => id.includes("unreached"))
    const routes = Object.entries(phones).filter(([, route]) => route !== "")
    expect(told).toHaveLength(routes.length)
    expect(Object.fromEntries(told.map(({ to, route }) => [to, route]))).toEqual(Object.fromEntries(routes))
    for (const code of codes) expect(await tasks.find(`unreached-${code}`), code).toBeDefined()
  })

  it("a request that is taken back while somebody calls is theirs no longer", async () => {
    const { callback } = await ask(1)
    await world.call("/staff/callbacks/claim-next", {}, zoe)
    await world.call(`/callbacks/${callback.code}/cancel`, { key: keyOf(callback) })
    const late = await world.call(`/staff/callbacks/${callback.code}/attempts`, { outcome: "busy" }, zoe)
    expect(refusalOf(late)).toEqual([409, "changed-meanwhile"])
  })
})
